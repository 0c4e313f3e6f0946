import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { MARCH, MARCH_ROWS } from "./statements.ts";
import { correct, expectRowCount, openLedger, owned, see, toast } from "./steps.ts";

/** A phone at the edge of its network: bytes a second, and milliseconds until the first. */
const EDGE = { offline: false, latency: 1_500, downloadThroughput: 100_000, uploadThroughput: 40_000 };

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
    it("a screen comes before its rows, and the app again after a reload", () => comesInParts(app));
  });
};
