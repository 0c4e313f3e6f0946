import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, isoDate, monthDay } from "../../src/core/calendar/days.ts";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { button, see } from "./steps.ts";

const TODAY = dayNumber(new Date().toISOString().slice(0, 10));
const { month } = monthDay(TODAY);
const on = (monthsAgo: number, dayOfMonth: number): string => isoDate(dayOf({ month: month - monthsAgo, dayOfMonth }));

const STATEMENT = [
  "Date,Description,Amount",
  ...[7, 6, 5, 4, 3, 2, 1, 0].flatMap((ago) => [
    `${on(ago, 1)},SALARY HALCYON LABS,2800.00`,
    `${on(ago, 3)},RENT LARKSPUR PROPERTY,-900.00`,
  ]),
  ...Array.from(
    { length: 60 },
    (_, at) => `${isoDate(TODAY - 1 - 3 * at)},MAPLEFIELD SUPERMARKET,-${30 + ((at * 17) % 40)}.50`,
  ),
  // Due within a fortnight, whatever today is.
  ...[4, 3, 2, 1].map((ago) => `${isoDate(TODAY + 7 - 28 * ago)},IRON ANCHOR GYM,-39.00`),
  "",
].join("\n");

async function looksAhead(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("everyday.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/insights");
  const forecast = page.getByRole("region", { name: "Forecast" });
  await see(forecast.getByText(/with four chances in five between/));
  await see(forecast.getByText(/months came inside the band/));
  expect(await stumblingBlocks(page, "forecast")).toEqual([]);
  await button(forecast, "As a table").click();
  await see(forecast.getByRole("columnheader", { name: "At most" }));
  await forecast
    .getByRole("link", { name: /was expected: a (hit|miss)/ })
    .last()
    .click();
  await see(page.getByText("MAPLEFIELD SUPERMARKET").first());
}

async function tellsABalance(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("everyday.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/");
  const upcoming = page.getByRole("region", { name: "Upcoming" });
  await see(upcoming.getByText(/Iron Anchor/i));
  await see(page.getByRole("region", { name: "Cash flow" }).getByText(/Lighter bars are expected/));
  const accounts = page.getByRole("region", { name: "Accounts" });
  await see(accounts.getByText("sum of its rows"));
  await accounts.getByRole("button", { name: /^Tell what/ }).click();
  await page.getByLabel(/^Balance in/).fill("1234.50");
  await button(page, "Save the balance").click();
  await see(accounts.getByText(/^known on/));
  await see(accounts.getByText(/1,234\.50/).first());
  await button(page, "Undo").click();
  await see(accounts.getByText("sum of its rows"));
}

async function reconciles(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("everyday.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/settings");
  const hold = async (on: string, balance: string): Promise<void> => {
    await page.getByRole("button", { name: /^Reconcile/ }).click();
    await page.getByLabel("Last day of the statement").fill(on);
    await page.getByLabel(/^Its balance in/).fill(balance);
  };
  await hold("2020-01-31", "500");
  await see(page.getByText("This one is where the next statement begins."));
  expect(await stumblingBlocks(page, "reconcile")).toEqual([]);
  await button(page, "Mark as reconciled").click();
  await see(page.getByText(/is reconciled\.$/));
  // No row between the two: the same balance fits, and any other is apart by what it differs.
  await hold("2020-02-29", "501.50");
  await see(page.getByText(/1\.50 apart/));
  await see(page.getByRole("button", { name: "Mark as reconciled", disabled: true }));
  await page.getByLabel(/^Its balance in/).fill("500");
  await see(page.getByText("Every row is there."));
  await button(page, "Mark as reconciled").click();
  await button(page, "Undo").last().click();
  await see(page.getByText(/is as it was before\.$/));
}

/** What is to come can be seen, in a chart and as a table, and leads to its rows; what accounts hold can be told. */
export const forecast = (app: App): void => {
  describe("the days to come", () => {
    it("are drawn with their band and with how past forecasts did, which lead to their rows", () => looksAhead(app));
    it("rest on balances that are held against statements, one from the other, and taken back", () => reconciles(app));
    it("stand on Home with what is due soon; a balance can be told and taken back", () => tellsABalance(app));
  });
};
