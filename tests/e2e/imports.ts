import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { csv, fileOf, MARCH, MARCH_ROWS, TWO_ACCOUNTS } from "./statements.ts";
import { button, choose, expectRowCount, openLedger, rows, see, seeText, toast } from "./steps.ts";

const card = (page: Page, name: string) => page.getByRole("article", { name });
const sample = (page: Page) => page.getByRole("table", { name: "The first rows as they would be saved" });

const SEMICOLONS =
  "Datum;Verwendungszweck;Betrag\n03.04.2024;BLUMEN ZORBLAX;-1.204,50\n05.04.2024;BROT ZORBLAX;-3,20\n";
const EITHER_ORDER = csv("03/04/2024,BREAD ZORBLAX,-3.20,EUR", "05/04/2024,FLOWERS ZORBLAX,-12.00,EUR");
const LONG = csv(
  ...Array.from({ length: 3_000 }, (_, i) => `2024-01-${10 + (i % 20)},SHOP ${i % 90},-${i + 1}.00,EUR`),
);

async function refusesWhatIsNoStatement(app: App): Promise<void> {
  const tab = await app.visitAs(await app.person(), "/import");
  const { page } = tab;
  tab.expectRefusals(422);
  await choose(
    page,
    fileOf("empty.csv", ""),
    fileOf("invoice.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "application/pdf"),
    fileOf("names.csv", "Name\nAda\nGrace\n"),
  );
  await seeText(page, "empty.csv was not taken: it is empty.");
  await see(card(page, "invoice.pdf").getByRole("alert"));
  await see(card(page, "names.csv").getByText(/No row could be read|could not|no column/i));
  expect(await button(page, /^Import/).count()).toBe(0);
}

async function showsRowsAsTheColumnsSay(app: App): Promise<void> {
  const { page } = await app.visitAs(await app.person(), "/import");
  await choose(page, fileOf("either.csv", EITHER_ORDER));
  await see(sample(page).getByText("BREAD ZORBLAX"));
  const first = sample(page).getByRole("row").nth(1);
  const before = await first.textContent();
  await button(page, "Change columns").click();
  const order = page.getByLabel("Dates are written");
  await order.selectOption((await order.inputValue()) === "dmy" ? "mdy" : "dmy");
  await expect.poll(() => first.textContent()).not.toBe(before);
  await button(page, "Back to the columns as detected").click();
  await expect.poll(() => first.textContent()).toBe(before);
  await button(page, "Leave it out").click();
  await choose(page, fileOf("umsatz.csv", SEMICOLONS));
  await see(sample(page).getByText(/1,204\.50/));
  await seeText(page, "comma, as in 1.234,50");
  await page.getByLabel("Currency, which the file does not name").selectOption("EUR");
  await see(sample(page).getByText("−€1,204.50"));
  await button(page, "Import 2 rows").click();
  await page.getByRole("link", { name: "Look at them in the ledger" }).click();
  await see(rows(page, "−€1,204.50"));
}

async function importsOnceAndUndoes(app: App): Promise<void> {
  const { page } = await app.visitAs(await app.person(), "/import");
  await choose(page, fileOf("march.csv", MARCH));
  await button(page, `Import ${MARCH_ROWS} rows`).dblclick();
  await seeText(page, `${MARCH_ROWS} added.`);
  await see(page.getByRole("link", { name: "Show rows" }));
  expect(await page.getByRole("link", { name: "Show rows" }).count()).toBe(1);

  await page.getByRole("button", { name: /Notifications/ }).click();
  const notes = page.getByRole("dialog", { name: "Notifications" });
  await see(notes.getByText(`Categorised ${MARCH_ROWS} transactions`));
  await page.keyboard.press("Escape");

  await card(page, "march.csv").getByRole("button", { name: "Undo import" }).click();
  await button(page.getByRole("dialog", { name: "Undo this import?" }), `Remove ${MARCH_ROWS} rows`).click();
  await see(toast(page, `${MARCH_ROWS} rows of march.csv left the ledger.`));
  await seeText(page, "Undone. None of its rows are in the ledger.");
  await openLedger(page);
  await seeText(page, "No transactions yet");
}

async function goesOnWithoutThePage(app: App): Promise<void> {
  const { page } = await app.visitAs(await app.person(), "/import");
  await choose(page, fileOf("long.csv", LONG));
  await button(page, "Import 3,000 rows").click();
  await see(page.getByRole("progressbar", { name: "Import of long.csv" }));
  await page.reload();
  await seeText(page, "3,000 added");
  // The bank may give the same rows under another name the next time.
  await choose(page, fileOf("export (2).csv", LONG));
  await seeText(page, "All of it is in the ledger already.");
}

async function takesEachAccountOfAFile(app: App): Promise<void> {
  const { page } = await app.visitAs(await app.person(), "/import");
  await choose(page, fileOf("two.ofx", TWO_ACCOUNTS, "application/x-ofx"));
  const target = page.getByRole("combobox", { name: "Rows go to" });
  await expect.poll(() => target.inputValue()).toBe(":file");
  await button(page, "Import 3 rows").click();
  await page.getByRole("link", { name: "Look at them in the ledger" }).click();
  await expectRowCount(page, "3 rows");
  for (const [text, account] of [
    ["CITY BAKERY", /0011/],
    ["TRANSFER IN", /0022/],
  ] as const)
    await see(rows(page, text).filter({ hasText: account }));
}

export const imports = (app: App) =>
  describe("importing", () => {
    it("says of a file that is no statement what is wrong with it", () => refusesWhatIsNoStatement(app));
    it("shows other rows when the columns are read another way", () => showsRowsAsTheColumnsSay(app));
    it("imports once however often the button is pressed, tells it, and takes it back", () =>
      importsOnceAndUndoes(app));
    it("goes on when the page is reloaded in the middle", () => goesOnWithoutThePage(app));
    it("gives each account of one file its own rows", () => takesEachAccountOfAFile(app));
  });
