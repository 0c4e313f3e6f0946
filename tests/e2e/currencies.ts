import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { button, see } from "./steps.ts";

const today = (): string => new Date().toISOString().slice(0, 10);
const csv = (line: string): string => `Date,Description,Amount,Currency\n${line}\n`;

/** The month at a rate of its own, and from a part of it to its rows. */
async function seesTheMonthAsOne(page: Page): Promise<void> {
  await page.goto("/");
  await see(page.getByText("You spent €80 in March 2024."));
  await page.getByText("All currencies, at rates of Mar 20, 2024. Not in it, without a rate: CHF.").first().click();
  await page
    .getByRole("link", { name: /^−\$100\.10/ })
    .first()
    .click();
  await see(page.getByRole("gridcell", { name: /Hotel/ }).first());
  expect(new URL(page.url()).searchParams.get("q")).toBe("is:spending month:2024-03 currency:USD");
}

async function seesOneFigure(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("euros.csv", csv("2024-03-05,SALARY,1000.00,EUR"));
  await person.importFile("dollars.csv", csv("2024-03-06,HOTEL,-100.10,USD"));
  await person.importFile("francs.csv", csv("2024-03-07,FONDUE,-50.00,CHF"));
  const { page } = await app.visitAs(person, "/settings#currencies");
  const section = page.getByRole("region", { name: "Currencies" });
  await section.getByLabel("One figure in").selectOption("EUR");
  await see(section.getByText("no rate of the last 31 days: it stays by itself").first());
  await section.getByLabel("Currency", { exact: true }).selectOption("USD");
  await section.getByLabel("Day").fill(today());
  await section.getByLabel("One EUR in USD").fill("1,25");
  await button(section, "Save your rate").click();
  await see(section.getByText("1 USD = 0.8 EUR"));
  await see(section.getByText(/1 EUR = 1\.25 USD$/));
  await section.getByLabel("Day").fill("2024-03-20");
  await section.getByLabel("One EUR in USD").fill("1.25");
  await button(section, "Save your rate").click();
  await see(section.getByText(/Mar 20, 2024: 1 EUR = 1\.25 USD$/));
  expect(await stumblingBlocks(page, "currencies")).toEqual([]);
  await page.goto("/");
  const accounts = page.getByRole("region", { name: "Accounts" });
  await see(accounts.getByText(/919\.92/));
  await accounts.getByText(/All currencies, at rates of .*Not in it, without a rate: CHF\./).click();
  await see(accounts.getByText(/× 0\.8, your rate of/));
  expect(await stumblingBlocks(page, "one figure")).toEqual([]);
  await accounts.getByRole("link", { name: /^−\$100\.10/ }).click();
  await see(page.getByRole("gridcell", { name: /Hotel/ }).first());
  expect(new URL(page.url()).searchParams.get("q")).toBe("currency:USD");
  await page.goBack();
  await accounts.getByText(/All currencies, at rates of/).click();
  await accounts.getByRole("link", { name: "Add a rate" }).click();
  await section
    .getByRole("button", { name: /^Remove the rate of USD/ })
    .first()
    .click();
  await expect.poll(() => section.getByText("1 USD = 0.8 EUR").count()).toBe(0);
  await button(page, "Undo").click();
  await see(section.getByText("1 USD = 0.8 EUR"));
  await seesTheMonthAsOne(page);
  await seesCategoriesAsOne(page);
}

/** The bars of a month over all currencies, each with its rows of whatever currency, and those of one alone. */
async function seesCategoriesAsOne(page: Page): Promise<void> {
  await page.goto("/");
  const bars = page.getByRole("region", { name: "Spending by category" });
  await see(bars.getByText("All currencies, at rates of Mar 20, 2024. Not in it, without a rate: CHF."));
  const hotel = bars.getByRole("listitem").getByRole("link", { name: /80\.08/ });
  await hotel.click();
  await see(page.getByRole("gridcell", { name: /Hotel/ }).first());
  expect(new URL(page.url()).searchParams.get("q")).toMatch(/ month:2024-03$/);
  await page.goBack();
  await page.getByLabel("Currency", { exact: true }).selectOption("USD");
  await button(bars, "USD").click();
  await bars
    .getByRole("listitem")
    .getByRole("link", { name: /100\.10/ })
    .click();
  await see(page.getByRole("gridcell", { name: /Hotel/ }).first());
  expect(new URL(page.url()).searchParams.get("q")).toMatch(/ month:2024-03 currency:USD$/);
  await page.goBack();
  expect(await stumblingBlocks(page, "categories as one")).toEqual([]);
}

/** A file of rates is looked at before any of it counts. */
async function importsAFile(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("euros.csv", csv("2024-03-05,SALARY,1000.00,EUR"));
  await person.importFile("dollars.csv", csv("2024-03-06,HOTEL,-100.10,USD"));
  const { page } = await app.visitAs(person, "/settings#currencies");
  const section = page.getByRole("region", { name: "Currencies" });
  await section.getByLabel("One figure in").selectOption("EUR");
  const choose = (name: string, text: string) =>
    section.getByLabel("File of rates").setInputFiles([{ name, mimeType: "text/csv", buffer: Buffer.from(text) }]);
  await choose("rates.csv", `date,currency,rate\n${today()},USD,1.25\n${today()},GBP,0.8\nsomeday,USD,1\n`);
  const seen = section.getByRole("region", { name: "What is in rates.csv" });
  await see(seen.getByText("EUR, GBP, USD"));
  await see(seen.getByText("line 4: no date"));
  await see(section.getByText("no rate of the last 31 days: it stays by itself"));
  expect(await stumblingBlocks(page, "a file of rates")).toEqual([]);
  await seen.getByLabel("Rates are for one unit of").selectOption("USD");
  await see(seen.getByText("1 rate, ", { exact: false }));
  await seen.getByLabel("Rates are for one unit of").selectOption("EUR");
  await button(seen, "Import 2 rates").click();
  await see(section.getByText("1 USD = 0.8 EUR"));
  await see(section.getByText(/^2 rates from files/));
  await button(section, "Remove rates from files").click();
  await button(section, "Really remove them").click();
  await see(section.getByText("no rate of the last 31 days: it stays by itself"));
}

/** Several currencies, and one figure for them. */
export const currencies = (app: App): void => {
  it("shows one figure for several currencies at a rate the person wrote, and says what is not in it", () =>
    seesOneFigure(app));
  it("shows what is in a file of rates, and what cannot be read, before it is imported", () => importsAFile(app));
};
