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

/** What is to come can be seen, in a chart and as a table, and leads to its rows; what accounts hold can be told. */
export const forecast = (app: App): void => {
  describe("the days to come", () => {
    it("are drawn with their band and with how past forecasts did, which lead to their rows", () => looksAhead(app));
    it("stand on Home with what is due soon; a balance can be told and taken back", () => tellsABalance(app));
  });
};
