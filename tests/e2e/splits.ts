import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { button, expectRowCount, rows, see, seeText, toast } from "./steps.ts";

const STATEMENT =
  "Date,Description,Amount\n2024-03-01,MAPLEFIELD SUPERMARKET,-100.00\n2024-03-02,CORNER BAKERY,-4.50\n";

async function splitInDrawer(page: Page): Promise<void> {
  await rows(page, "MAPLEFIELD").first().getByText("MAPLEFIELD SUPERMARKET", { exact: true }).click();
  const parts = page.getByRole("region", { name: "Parts" });
  await button(parts, "Split").click();
  await parts.getByLabel("Category of part 1").selectOption({ label: "Supermarket" });
  await parts.getByLabel("Amount of part 1").fill("60,50");
  await parts.getByLabel("Category of part 2").selectOption({ label: "Office Supplies" });
  await see(parts.getByText(/39\.50.* left over/));
  expect(await button(parts, "Save parts").isDisabled()).toBe(true);
  await parts.getByLabel("Note of part 2").fill("=paper");
  await button(parts, "Give the rest to part 2").click();
  await see(parts.getByText("Nothing left over"));
  expect(await stumblingBlocks(page, "split editor")).toEqual([]);
  await button(parts, "Save parts").click();
  await see(parts.getByText("=paper"));
  await see(toast(page, /is split in 2/));
  await see(button(rows(page, "MAPLEFIELD").first(), "Split in 2, open"));
}

async function downloaded(page: Page): Promise<string> {
  await button(page, "Export").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^CSV/ }).click()]);
  return readFileSync(await file.path(), "utf8");
}

async function splitsExportsAndImportsAgain(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("bank.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/ledger");
  await expectRowCount(page, "2 rows");
  await splitInDrawer(page);
  const file = await downloaded(page);
  expect(file).toContain(",-60.50,");
  expect(file).toContain("'=paper");
  const other = await app.person();
  await other.importFile("ledger.csv", file);
  const { page: theirs } = await app.visitAs(other, "/ledger");
  await expectRowCount(theirs, "2 rows");
  await button(rows(theirs, "MAPLEFIELD").first(), "Split in 2, open").click();
  await see(theirs.getByRole("region", { name: "Parts" }).getByText("=paper"));
}

async function addsUpForTax(app: App): Promise<void> {
  const person = await app.person();
  const today = new Date().toISOString().slice(0, 10);
  // Of the same year, whichever day it is: on its last one nothing is left of it.
  const last = `${today.slice(0, 4)}-12-31`;
  const booked = [`${today},PAPER AND INK,-33.33,USD`, ...(today < last ? [`${last},PAPER AND INK,-4.00,USD`] : [])];
  await person.importFile("bank.csv", ["Date,Description,Amount,Currency", ...booked, ""].join("\n"));
  const { client } = person;
  const inks = (await client.call("transactions", "GET", {})).items;
  const [office] = (await client.call("tag-categories", "GET", {})).items.filter(
    ({ name }) => name === "Office Supplies",
  );
  for (const { id } of inks) await client.call("tag-correct", "POST", { transactionId: id, categoryId: office!.id });
  const { page } = await app.visitAs(person, "/tax");
  const expenses = page.getByRole("region", { name: "Expenses" });
  await see(expenses.getByText(/33\.33/));
  await expenses.getByRole("button", { name: /Supplies/ }).click();
  await see(expenses.getByRole("link", { name: "Office Supplies" }));
  if (booked.length > 1) {
    await seeText(page, "1 row of this year booked for later days will count then.");
    await see(expenses.getByRole("link", { name: /4\.00/ }));
  }
  await expenses
    .getByRole("listitem")
    .getByRole("link", { name: /33\.33/ })
    .click();
  await expectRowCount(page, "1 row");
  await page.goBack();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Export this year as CSV").click(),
  ]);
  expect(download.suggestedFilename()).toBe(`tax-us-${today.slice(0, 4)}.csv`);
  const written = page.getByRole("region", { name: "Mileage and home office" });
  await written.getByLabel("miles").fill("100");
  await button(written, "Write down").click();
  await see(written.getByText("100 miles"));
  await see(expenses.getByText("Car and truck expenses"));
  expect(await stumblingBlocks(page, "tax")).toEqual([]);
}

/** A row is split, the ledger taken along as a file, and read back whole by someone else; and a year is added up for tax. */
export const splits = (app: App): void => {
  describe("parts, exports and tax", () => {
    it("a split row goes out in a file and comes back whole", () => splitsExportsAndImportsAgain(app));
    it("a year is added up by the lines of a form, with what was written down", () => addsUpForTax(app));
  });
};
