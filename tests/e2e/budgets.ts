import { describe, expect, it } from "vitest";
import { dayNumber, isoDate, monthDay } from "../../src/core/calendar/days.ts";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { sideways } from "./ledger.ts";
import { button, gone, see, toast } from "./steps.ts";

const TODAY = dayNumber(new Date().toISOString().slice(0, 10));
const daysAgo = (days: number): string => isoDate(TODAY - days);
/** On the last day of a month nothing is left to expect. */
const isLastDay = monthDay(TODAY + 1).dayOfMonth === 1;

const STATEMENT = [
  "Date,Description,Amount",
  ...Array.from(
    { length: 45 },
    (_, at) => `${daysAgo(4 * at)},MAPLEFIELD SUPERMARKET,-${20 + ((at * 37) % 40)}.${10 + at}`,
  ),
  `${daysAgo(6)},COPPER LADLE BISTRO,-61.50`,
  `${daysAgo(5)},COPPER LADLE BISTRO,-61.50`,
  "",
].join("\n");

async function budgets(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("bank.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/budgets", { width: 375, height: 800 });
  await button(page, "New budget").click();
  const form = page.getByRole("form", { name: "Budget" });
  await form.getByLabel("Category").selectOption({ label: "All of Groceries" });
  await form.getByLabel("Amount").fill("900");
  await form.getByText("What is left, or missing, goes into the next month").click();
  await button(form, "Save").click();
  await see(toast(page, "Groceries has a budget."));
  const entry = page.getByRole("listitem").filter({ hasText: "All of Groceries" });
  await see(entry.getByText(/of \$900\.00/));
  if (!isLastDay) await see(entry.getByText(/^(At the usual pace from here \$|Usually nothing more)/));
  await entry.getByText(/of \$900\.00/).click();
  expect(await stumblingBlocks(page, "budgets")).toEqual([]);
  expect(await sideways(page)).toBe(0);

  await button(entry, "Edit: All of Groceries").click();
  await form.getByLabel(/^Amount a month/).fill("1.00");
  await button(form, "Save").click();
  await see(page.getByText("Groceries is over budget."));
  await toast(page, "The budget for All of Groceries is changed.").getByRole("button", { name: "Undo" }).click();
  await see(page.getByText("The budget holds."));
  await entry.getByRole("link", { name: "Show the rows" }).click();
  await see(page.getByText("MAPLEFIELD SUPERMARKET").first());
}

async function insights(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("bank.csv", STATEMENT);
  // The employees go on after the rows have their categories.
  await expect
    .poll(async () => (await person.client.call("crystal-insights", "GET", {})).items.length)
    .toBeGreaterThan(0);
  const { page } = await app.visitAs(person, "/");
  const told = page.getByRole("list", { name: "Insights" }).getByRole("listitem").filter({ hasText: "twice" });
  await see(told.getByRole("link", { name: /charged \$61\.50 twice/ }));
  await told.getByRole("button", { name: /^Dismiss/ }).click();
  await gone(told);
  await page.reload();
  await see(page.getByRole("heading", { name: "Cash flow" }));
  expect(await told.count()).toBe(0);

  await page.goto("/insights");
  await button(page, "Dismissed").click();
  await told.getByRole("button", { name: /^Tell again/ }).click();
  await button(page, "Now").click();
  await told.getByRole("link", { name: /charged/ }).click();
  await see(page.getByText("COPPER LADLE BISTRO").first());
}

/** A budget is made, seen against its pace, and taken back; an insight that was dismissed stays so. */
export const budgetsAndInsights = (app: App): void => {
  describe("budgets and insights", () => {
    it("says what is left and where the pace leads, leads to its rows, and can be undone", () => budgets(app));
    it("tells what is worth a look, and never again what was dismissed", () => insights(app));
  });
};
