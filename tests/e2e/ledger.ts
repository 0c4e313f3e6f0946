import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { csv, MARCH, MARCH_ROWS } from "./statements.ts";
import { button, expectRowCount, fillSignIn, gone, rows, see, seeText, toast } from "./steps.ts";

const activeRow = (page: Page) => page.locator("[role=row][data-active]");
const drawer = (page: Page) => page.getByRole("complementary", { name: "Explanation" });

async function worksByKeyboard(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/");
  await see(page.getByRole("navigation", { name: "Screens" }));
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  await press("g", "l");
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  await press("j", "j", "k", "j");
  await see(activeRow(page).getByText("ZORBLAX 004 DUBLIN"));
  await press("Enter");
  await see(drawer(page).getByText("ZORBLAX 004 DUBLIN").first());
  await press("Escape");
  await gone(drawer(page));

  await press("c");
  await see(page.getByRole("combobox", { name: "Category for Zorblax" }));
  await page.keyboard.type("pets");
  await press("Enter");
  await see(activeRow(page).getByLabel("your choice"));
  await press("Control+z");
  await see(toast(page, /^Zorblax is back to/));
  await expect.poll(() => activeRow(page).getByLabel("your choice").count()).toBe(0);

  await press("?");
  await see(page.getByRole("dialog", { name: "Keys" }).getByText("Choose a category"));
  await press("Escape");
  await press("Control+k");
  await page.keyboard.type("activity");
  await press("Enter");
  await see(page.getByRole("heading", { name: "Activity", level: 1 }));
  await press("g", "s");
  await see(page.getByRole("heading", { name: "Settings", level: 1 }));
}

async function keepsFiltersInTheAddress(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/ledger");
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  const field = page.getByRole("combobox", { name: "Search and filter" });
  await page.keyboard.press("/");
  await page.keyboard.type("amount>15 zorblax");
  await page.keyboard.press("Enter");
  await expectRowCount(page, "2 rows");
  await page.reload();
  await expectRowCount(page, "2 rows");
  await see(button(page, "Remove amount>15"));
  await rows(page).first().getByText("ZORBLAX 004 DUBLIN").click();
  await see(drawer(page));
  await page.goBack();
  await gone(drawer(page));
  await expectRowCount(page, "2 rows");
  await button(page, "Clear filter").click();
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  expect(await field.inputValue()).toBe("");
}

async function scrollsToTheEnd(app: App): Promise<void> {
  const person = await app.person();
  const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + Math.floor(i / 5))).toISOString().slice(0, 10);
  await person.importFile("year.csv", csv(...Array.from({ length: 1_200 }, (_, i) => `${day(i)},SHOP ${i},-1.00,EUR`)));
  const { page } = await app.visitAs(person, "/ledger");
  await see(rows(page));
  const last = rows(page).filter({ has: page.getByText("SHOP 0", { exact: true }) });
  for (let pages = 0; pages < 12 && (await last.count()) === 0; pages++) {
    const before = await page.getByRole("main").getByRole("status").first().textContent();
    await expect
      .poll(async () => {
        await page.getByRole("grid").evaluate((grid) => grid.parentElement!.scrollTo(0, grid.scrollHeight));
        return (
          (await last.count()) > 0 ||
          (await page.getByRole("main").getByRole("status").first().textContent()) !== before
        );
      })
      .toBe(true);
  }
  await expectRowCount(page, "1,200 rows");
  expect(await page.getByRole("row").count()).toBeLessThan(100);
}

const HOSTILE = [
  '<img src=x onerror="window.hurt=1">',
  "<script>window.hurt=1</script> CAFE",
  "=HYPERLINK(EXAMPLE)",
  "قهوة زوربلكس ‮DROW",
  "☕️🧁 ZORBLAX BAKERY 👩‍👩‍👧",
  `ENDLESS ${"X".repeat(600)}`,
];

async function showsHostileTextAsText(app: App): Promise<void> {
  const person = await app.person();
  const quoted = HOSTILE.map((text) => `2024-03-01,"${text.replaceAll('"', '""')}",-1.00,EUR`);
  await person.importFile("<b>odd</b>.csv", csv(...quoted));
  const { page } = await app.visitAs(person, "/ledger");
  await expectRowCount(page, `${HOSTILE.length} rows`);
  for (const text of ["onerror", "window.hurt=1</script>", "ENDLESS"]) {
    await rows(page, text).getByText(text, { exact: false }).last().click();
    await see(drawer(page).getByText(text).first());
  }
  await seeText(page, "<b>odd</b>.csv");
  expect(
    await page.evaluate(() => [Reflect.get(window, "hurt"), document.querySelectorAll("main img").length]),
  ).toEqual([undefined, 0]);
  expect(await sideways(page)).toBe(0);
}

/** How far the page can be pushed sideways, in pixels. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** How far the page can be pushed up, frame and all, in pixels: only what is inside the frame scrolls. */
export const upwards = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);

async function asksToSignInAgain(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const tab = await app.visitAs(person, "/ledger");
  const { page } = tab;
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  tab.expectRefusals(401);
  await page.context().clearCookies();
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await fillSignIn(page, person.email);
  await expectRowCount(page, `${MARCH_ROWS} rows`);
}

async function leavesEveryTab(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/settings");
  const other = await page.context().newPage();
  await other.goto("/ledger");
  await expectRowCount(other, `${MARCH_ROWS} rows`);
  await button(page, "Sign out").click();
  await see(page.getByRole("form", { name: "Sign in" }));
  await see(other.getByRole("form", { name: "Sign in" }));
  expect(await rows(other).count()).toBe(0);
}

export const ledger = (app: App) =>
  describe("the ledger", () => {
    it("is worked through with the keyboard alone", () => worksByKeyboard(app));
    it("keeps its filter and the open row in the address", () => keepsFiltersInTheAddress(app));
    it("shows a thousand rows to the last one, with only what is seen in the page", () => scrollsToTheEnd(app));
    it("shows what a bank's text holds as text, whatever it holds", () => showsHostileTextAsText(app));
    it("is gone from every tab once its person signs out in one", () => leavesEveryTab(app));
    it("asks to sign in again when the session has ended, and goes on where it was", () => asksToSignInAgain(app));
  });
