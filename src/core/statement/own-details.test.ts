import { expect, it } from "vitest";
import { mainPart, TAG } from "./own-details.ts";

const main = (currency: string, ...amounts: readonly string[]): string =>
  mainPart(
    amounts.map((amount) => ({ amount })),
    currency,
  ).amount;

it("a split row goes by its largest part, whatever its sign, the first of equals", () => {
  expect(main("EUR", "-3.00", "-10.50", "-9.99")).toBe("-10.50");
  expect(main("EUR", "5.00", "-5.01")).toBe("-5.01");
  const [first, second] = [{ amount: "-5.00" }, { amount: "5.00" }];
  expect(mainPart([first, second], "EUR")).toBe(first);
  expect(main("EUR", "?", "0.01")).toBe("0.01");
  expect(main("EUR", "?", "0.00")).toBe("?");
});

it("a tag is a word of letters and digits, with hyphens and underscores inside", () => {
  for (const tag of ["trip", "2024", "été", "東京", "a-b_c", "x".repeat(40)])
    expect([tag, TAG.test(tag)]).toEqual([tag, true]);
  for (const tag of ["", "-a", "_a", "a b", "a,b", "#a", "x".repeat(41)])
    expect([tag, TAG.test(tag)]).toEqual([tag, false]);
});
