import { describe, expect, it } from "vitest";
import { drawStatement, LAYOUTS } from "../setup/pdf/layouts.ts";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { fileOf } from "./statements.ts";
import { button, choose, expectRowCount, rows, see, seeText, toast } from "./steps.ts";

const BOOKINGS = [
  { on: "2024-03-02", minor: -600, text: "CORNER BAKERY DUBLIN" },
  { on: "2024-03-05", minor: -4_330, text: "ZORBLAX HARDWARE STORES WITH A NAME OF TWO LINES" },
  { on: "2024-03-09", minor: 245_000, text: "SALARY EXAMPLE WORKS" },
];

async function importsPdf(app: App): Promise<void> {
  const { page } = await app.visitAs(await app.person(), "/import");
  await choose(page, fileOf("march.pdf", await drawStatement(LAYOUTS.paidOutPaidIn, BOOKINGS), "application/pdf"));
  await seeText(page, "PDF");
  const sample = page.getByRole("table", { name: "The first rows as they would be saved" });
  await see(sample.getByText("ZORBLAX HARDWARE STORES WITH A NAME OF TWO LINES"));
  await button(page, "Change columns").click();
  await see(page.getByLabel("Dates are written"));
  await button(page, "Import 3 rows").click();
  await page.getByRole("link", { name: "Look at them in the ledger" }).click();
  await expectRowCount(page, "3 rows");
  await see(rows(page, "£2,450.00"));
}

const STATEMENT =
  "Date,Description,Amount,Currency\n2024-03-02,CORNER BAKERY DUBLIN,-6.00,EUR\n2024-03-09,ZORBLAX HARDWARE,-12.00,EUR\n";
const receipt = (name: string, text: string) => fileOf(name, text, "text/plain");

async function matchesReceipts(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("bank.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/documents");
  await seeText(page, "No receipts yet.");
  await page
    .getByLabel("Receipt files")
    .setInputFiles([
      receipt("bakery.txt", "CORNER BAKERY\n01.03.2024\nSumme 6,00 €\nMwSt 7% 0,39\n"),
      receipt("nails.txt", "Zorblax\n08.03.2024\nTotal 11,00 €\n"),
    ]);
  const bakery = page.getByRole("article", { name: "bakery.txt" });
  await see(bakery.getByRole("region", { name: "Attached to" }).getByText("CORNER BAKERY DUBLIN"));
  const nails = page.getByRole("article", { name: "nails.txt" });
  await see(nails.getByText("It is probably for"));
  expect(await stumblingBlocks(page, "documents")).toEqual([]);
  await nails.getByRole("button", { name: /^Attach to/ }).click();
  await see(toast(page, /is attached to/));
  await see(nails.getByRole("region", { name: "Attached to" }));
  await button(nails, "Take off").click();
  await see(toast(page, /is off/));
  await button(toast(page, /is off/), "Undo").click();
  await see(nails.getByRole("region", { name: "Attached to" }));

  await bakery.getByRole("link", { name: /CORNER BAKERY/ }).click();
  const drawer = page.getByRole("complementary", { name: "Explanation" });
  await see(drawer.getByRole("list", { name: "Receipts" }).getByText("bakery.txt"));
  await drawer
    .getByLabel("Receipts for this row")
    .setInputFiles([receipt("more.txt", "Corner Bakery\nnothing else\n")]);
  await see(drawer.getByRole("list", { name: "Receipts" }).getByText("more.txt"));
}

async function takesWhatCannotBeRead(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("bank.csv", STATEMENT);
  const tab = await app.visitAs(person, "/documents", { width: 375, height: 800 });
  const { page } = tab;
  tab.expectRefusals(415);
  await page
    .getByLabel("Receipt files")
    .setInputFiles([
      receipt("scribble.txt", "CORNER BAKERY\nsix euros\n"),
      fileOf("page.png", "<html><script>alert(1)</script>", "image/png"),
    ]);
  await seeText(page, /page\.png was not taken/);
  await button(page, "Dismiss").click();
  const card = page.getByRole("article", { name: "scribble.txt" });
  await see(card.getByText("No total was found on it."));
  await button(card, "Type what it says").click();
  const form = card.getByRole("form", { name: "What the receipt says" });
  await form.getByLabel("Total").fill("6,00");
  await form.getByLabel("Currency").selectOption("EUR");
  await form.getByLabel("Day").fill("2024-03-01");
  await button(form, "Save").click();
  await see(card.getByText("It is probably for"));
  expect(await stumblingBlocks(page, "documents on a phone")).toEqual([]);
  await card.getByRole("button", { name: "Delete scribble.txt" }).click();
  await button(card, "Delete").click();
  await seeText(page, "No receipts yet.");
}

/** A PDF becomes rows, and receipts find theirs. */
export const documents = (app: App): void => {
  describe("documents", () => {
    it("a PDF statement is previewed and imported like any other", () => importsPdf(app));
    it("receipts are attached where it is certain, offered where it is likely, and stand in the ledger's drawer", () =>
      matchesReceipts(app));
    it("what cannot be read is kept and typed, what could run is refused", () => takesWhatCannotBeRead(app));
  });
};
