import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { csv, MARCH, MARCH_ROWS } from "./statements.ts";
import { button, expectRowCount, fillSignIn, openLedger, rows, see } from "./steps.ts";

const APRIL = csv("2024-04-02,QUIMBLE BOOKS CORK,-8.00,EUR");

async function areApart(app: App): Promise<void> {
  const [ada, bob] = [await app.person(), await app.person()];
  await ada.importFile("march.csv", MARCH);
  await bob.importFile("april.csv", APRIL);
  const [{ page: hers }, { page: his }] = [await app.visitAs(ada, "/ledger"), await app.visitAs(bob, "/ledger")];
  await expectRowCount(hers, `${MARCH_ROWS} rows`);
  await expectRowCount(his, "1 row");
  expect([await rows(hers, "Quimble").count(), await rows(his, "Netflix").count()]).toEqual([0, 0]);

  // What one of them does while both look on is not the other's to see.
  await ada.importFile("more.csv", APRIL);
  await expectRowCount(hers, `${MARCH_ROWS + 1} rows`);
  await expectRowCount(his, "1 row");
}

async function useOneBrowser(app: App): Promise<void> {
  const [ada, bob] = [await app.person(), await app.person()];
  await ada.importFile("march.csv", MARCH);
  await bob.importFile("april.csv", APRIL);
  const { page } = await app.visitAs(ada, "/ledger");
  await expectRowCount(page, `${MARCH_ROWS} rows`);
  await page.goto("/settings");
  await button(page, "Sign out").click();
  await fillSignIn(page, bob.email);
  await see(page.getByRole("navigation", { name: "Screens" }));
  await openLedger(page);
  await expectRowCount(page, "1 row");
  expect(await rows(page, "Netflix").count()).toBe(0);
}

/** Two people of one installation. */
export const twoPeople = (app: App): void => {
  describe("two people", () => {
    it("see their own rows alone, whatever the other one does meanwhile", () => areApart(app));
    it("use one browser one after the other, and nothing of the first is left for the second", () =>
      useOneBrowser(app));
  });
};
