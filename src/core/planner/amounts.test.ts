import { describe, expect, it } from "vitest";
import { currencyOf, readAmounts, readMoney } from "./amounts.ts";

const CURRENCIES = ["USD", "EUR"];
const read = (question: string) => readAmounts(question, CURRENCIES);
const amounts = (question: string) => read(question).amounts;

describe("an amount", () => {
  const money = (text: string) => readMoney(text, CURRENCIES);

  it("is a number with its separators, of thousands and of cents", () => {
    expect(money("1,234.50")).toEqual({ amount: "1234.50", currency: null });
    expect(money("50")).toEqual({ amount: "50", currency: null });
    expect(money("1,234,567")).toEqual({ amount: "1234567", currency: null });
    for (const text of ["1,50", "12,3456", "1234,567"]) expect([text, money(text)]).toEqual([text, null]);
  });

  it("has its currency before or behind it, by sign, name or code", () => {
    expect(money("€50")).toEqual({ amount: "50", currency: "EUR" });
    expect(money("50 euros")).toEqual({ amount: "50", currency: "EUR" });
    expect(money("50 usd")).toEqual({ amount: "50", currency: "USD" });
    expect(money("50 xyz")).toBeNull();
  });

  it("may be in thousands", () => {
    expect(money("2k")).toEqual({ amount: "2000", currency: null });
    expect(money("2k euros")).toEqual({ amount: "2000", currency: "EUR" });
    expect(money("1.5k")).toBeNull();
  });
});

it("a currency is the one of the ledger that a word can mean, or else what it means first", () => {
  expect(currencyOf("$", ["EUR", "USD"])).toBe("USD");
  expect(currencyOf("eur", ["EUR"])).toBe("EUR");
  expect(currencyOf("gbp", ["EUR"])).toBeNull();
  expect(currencyOf("€", ["USD"])).toBe("EUR");
});

describe("what is asked of the size of a payment", () => {
  it("is above or below a sum", () => {
    for (const words of [
      "over",
      "above",
      "more than",
      "greater than",
      "larger than",
      "bigger than",
      "higher than",
      "exceeding",
      ">",
    ])
      expect([words, amounts(`purchases ${words} 50`)]).toEqual([words, { aboveAmount: "50" }]);
    for (const words of ["under", "below", "less than", "smaller than", "lower than", "cheaper than", "<"])
      expect([words, amounts(`purchases ${words} $50`)]).toEqual([words, { belowAmount: "50", currency: "USD" }]);
  });

  it("is at least or at most a sum", () => {
    for (const words of [
      "at least 50",
      "no less than 50",
      "minimum 50",
      "minimum of 50",
      "50 or more",
      "50 and up",
      "50 or above",
    ])
      expect([words, amounts(`purchases of ${words}`)]).toEqual([words, { minAmount: "50" }]);
    for (const words of ["at most 50", "no more than 50", "maximum of 50", "50 or less", "50 and under"])
      expect([words, amounts(`purchases of ${words}`)]).toEqual([words, { maxAmount: "50" }]);
  });

  it("is between two sums, or exactly one that looks like one", () => {
    expect(amounts("purchases between 10 and 20 euros")).toEqual({ minAmount: "10", maxAmount: "20", currency: "EUR" });
    expect(amounts("between 50 and 100 usd in may")).toEqual({ minAmount: "50", maxAmount: "100", currency: "USD" });
    expect(amounts("payments of exactly $12")).toEqual({ minAmount: "12", maxAmount: "12", currency: "USD" });
    expect(amounts("payments of 12.50")).toEqual({ minAmount: "12.50", maxAmount: "12.50" });
    expect(amounts("payments of 12")).toEqual({});
  });

  it("is taken out of the question", () => {
    expect(read("purchases over 50 at acme")).toEqual({
      text: "purchases ‖ at acme",
      amounts: { aboveAmount: "50" },
      unclear: null,
    });
    expect(read("purchases that are over 50 and under 90").amounts).toEqual({ aboveAmount: "50", belowAmount: "90" });
    expect(read("no less than 50 for coffee")).toEqual({
      text: "‖ for coffee",
      amounts: { minAmount: "50" },
      unclear: null,
    });
  });

  it("is no stretch of time, no day and no number of things", () => {
    for (const question of [
      "over 3 months",
      "more than 5 transactions",
      "less than 10 percent",
      "between 2024 and 2025",
      "between 10 and 15 march",
      "between 10 and 15th of march",
      "between 3 may and 10 may",
      "between 3 jun and 10 jun",
      "between 3 and 10 nov",
      "purchases",
    ])
      expect([question, read(question)]).toEqual([question, { text: question, amounts: {}, unclear: null }]);
  });

  it("is not guessed", () => {
    const unsure = (said: string): string => `I am not sure what amount “${said}” is. Write it like 1234.50.`;
    expect(read("purchases over 1,50 euros")).toMatchObject({ amounts: {}, unclear: unsure("over 1,50 euros") });
    expect(read("purchases over 50 xyz").unclear).toBe(unsure("over 50 xyz"));
  });

  it("may be of a currency alone", () => {
    expect(read("how much did i spend in euros last month")).toEqual({
      text: "how much did i spend ‖ last month",
      amounts: { currency: "EUR" },
      unclear: null,
    });
    expect(read("over 50 in usd").amounts).toEqual({ aboveAmount: "50", currency: "USD" });
    expect(read("how much in may").amounts).toEqual({});
  });

  it("may be of several currencies, which is all of them or not understood", () => {
    for (const said of ["in usd and eur", "in euros or in dollars", "in dollars, euro", "in usd plus eur and quid"])
      expect([said, read(`spending ${said.replace(",", "")} at bar`)]).toEqual([
        said,
        { text: "spending ‖ at bar", amounts: {}, unclear: null },
      ]);
    const three = [...CURRENCIES, "GBP"];
    expect(readAmounts("spending in usd and eur", three).unclear).toMatch(/^I can only look at one currency at a time/);
    expect(readAmounts("spending in gbp and bar", three)).toEqual({
      text: "spending ‖ and bar",
      amounts: { currency: "GBP" },
      unclear: null,
    });
  });
});
