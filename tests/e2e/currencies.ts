import { expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { button, see } from "./steps.ts";

const today = (): string => new Date().toISOString().slice(0, 10);
const csv = (line: string): string => `Date,Description,Amount,Currency\n${line}\n`;

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
  expect(await stumblingBlocks(page, "currencies")).toEqual([]);
  await page.goto("/");
  const accounts = page.getByRole("region", { name: "Accounts" });
  await see(accounts.getByText(/919\.92/));
  await see(accounts.getByText(/Converted at rates of .*Not in it, without a rate: CHF\./));
  expect(await stumblingBlocks(page, "one figure")).toEqual([]);
  await accounts.getByRole("link", { name: "all currencies" }).click();
  await section.getByRole("button", { name: /^Remove the rate of USD/ }).click();
  await expect.poll(() => section.getByText("1 USD = 0.8 EUR").count()).toBe(0);
  await button(page, "Undo").click();
  await see(section.getByText("1 USD = 0.8 EUR"));
}

/** Several currencies, and one figure for them. */
export const currencies = (app: App): void => {
  it("shows one figure for several currencies at a rate the person wrote, and says what is not in it", () =>
    seesOneFigure(app));
};
