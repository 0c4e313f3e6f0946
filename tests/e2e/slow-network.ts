import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { MARCH, MARCH_ROWS } from "./statements.ts";
import { correct, expectRowCount, openLedger, owned, rows, see, toast } from "./steps.ts";

/** A phone at the edge of its network: bytes a second, and milliseconds until the first. */
const EDGE = { offline: false, latency: 800, downloadThroughput: 200_000, uploadThroughput: 50_000 };

async function slowDown(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.emulateNetworkConditions", EDGE);
}

async function isSeenAtOnce(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/ledger");
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  const answers: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/tag-correct")) answers.push(response.status());
  });
  await slowDown(page);
  await correct(page, "Zorblax", "Kids & Pets");
  await expect.poll(() => owned(page, "Zorblax").count()).toBe(1);
  expect(answers).toEqual([]);
  await see(toast(page, "3 similar: apply?"));
  expect(answers).toEqual([200]);
}

async function isUndoneOnItsWay(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/ledger");
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  await slowDown(page);
  await correct(page, "Zorblax", "Kids & Pets");
  await expect.poll(() => owned(page, "Zorblax").count()).toBe(1);
  await page.keyboard.press("Control+z");
  await see(toast(page, /^Zorblax is back to/));
  await expect.poll(() => owned(page, "Zorblax").count()).toBe(0);
}

const REFUSED = { code: "conflict", message: "Somebody else has just changed this.", details: null, requestId: "r" };

async function isTakenBack(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const tab = await app.visitAs(person, "/ledger");
  const { page } = tab;
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  tab.expectRefusals(409);
  const refuse = { status: 409, json: { error: REFUSED } };
  await page.route("**/tag-correct", (route) => route.fulfill(refuse), { times: 1 });
  await correct(page, "Zorblax", "Kids & Pets");
  await see(page.getByRole("alert").getByText(REFUSED.message));
  expect(await owned(page, "Zorblax").count()).toBe(0);
  expect(await rows(page, "Zorblax").filter({ hasText: "Kids & Pets" }).count()).toBe(0);
}

/** Files all rows under a category, by keys. */
async function correctAll(page: Page, category: string): Promise<void> {
  await rows(page, "Zorblax").first().focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("c");
  const search = page.getByRole("combobox", { name: /^Category for/ });
  await search.fill(category);
  await see(page.getByRole("option", { name: category }));
  await search.press("Enter");
}

async function manyAreSeenAndTakenBack(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const tab = await app.visitAs(person, "/ledger");
  const { page } = tab;
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  const unknown = await rows(page, "Zorblax").count();
  tab.expectRefusals(409);
  let refuse = (): void => {};
  const mayRefuse = new Promise<void>((resolve) => (refuse = resolve));
  await page.route(
    "**/transactions-bulk",
    async (route) => {
      await mayRefuse;
      await route.fulfill({ status: 409, json: { error: REFUSED } });
    },
    { times: 1 },
  );
  await correctAll(page, "Kids & Pets");
  await expect.poll(() => owned(page, "Zorblax").count()).toBe(unknown);
  refuse();
  await see(page.getByRole("alert").getByText(REFUSED.message));
  await expect.poll(() => owned(page, "Zorblax").count()).toBe(0);
}

async function comesInParts(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/settings");
  await see(page.getByRole("heading", { name: "Settings", level: 1 }));
  await slowDown(page);
  await openLedger(page);
  // The screen is there and says what it is before it has its rows.
  await see(page.getByRole("heading", { name: "Ledger", level: 1 }));
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  await page.reload();
  await expectRowCount(page, `${MARCH_ROWS} rows`);
}

/** What a person does where the connection is slow. */
export const slowNetwork = (app: App): void => {
  describe("over a slow connection", () => {
    it("a correction is seen before the server has answered", () => isSeenAtOnce(app));
    it("a correction is taken back before the server has answered, and stays so", () => isUndoneOnItsWay(app));
    it("a correction that the server refuses is taken back, and said", () => isTakenBack(app));
    it("many rows filed at once are seen before the server has answered, and as before when it refuses", () =>
      manyAreSeenAndTakenBack(app));
    it("a screen comes before its rows, and the app again after a reload", () => comesInParts(app));
  });
};
