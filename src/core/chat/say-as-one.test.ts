import { expect, it } from "vitest";
import type { AsOne } from "../rates/as-one.ts";
import { asOneWords, comparedAsOneWords } from "./say-as-one.ts";
import { createWords } from "./words.ts";

const words = createWords("en-GB");
const euros = (amount: string) => ({ amount, currency: "EUR" });
const part = (currency: string, amount: string, rateOn: string | null) => ({
  from: { amount, currency },
  money: euros(amount),
  rate: rateOn && "0.9",
  rateOn,
  ownRate: false,
});
const figure = (amount: string, rest: Partial<AsOne> = {}): AsOne => ({
  money: euros(amount),
  parts: [part("EUR", "10.00", null), part("USD", "5.00", "2024-03-28")],
  without: [],
  ...rest,
});

it("says all currencies as one with the day of the rates and what is not in it", () => {
  expect(asOneWords(figure("15.00"), words)).toBe(" All together that is €15.00, at rates of 28 Mar 2024.");
  expect(asOneWords(figure("15.00", { without: ["CHF", "JPY"] }), words)).toBe(
    " All together that is €15.00, at rates of 28 Mar 2024; CHF and JPY have no rate and are not in it.",
  );
  expect(asOneWords(figure("4.50", { parts: [part("USD", "5.00", "2024-03-28")] }), words)).toBe(
    " That is €4.50, at rates of 28 Mar 2024.",
  );
});

it("says nothing where there is no such figure, or nothing in it", () => {
  expect([asOneWords(null, words), asOneWords(undefined, words)]).toEqual(["", ""]);
  expect(asOneWords(figure("0.00", { parts: [], without: ["USD"] }), words)).toBe("");
});

it("says both sides of a comparison, and what changed only where that is known", () => {
  const [later, earlier] = [figure("15.00"), figure("10.00")];
  const more = () => "€5.00 more";
  expect(comparedAsOneWords({ later, earlier, change: euros("5.00"), percent: 50 }, words, more)).toBe(
    " All together €15.00 and €10.00, €5.00 more, at rates of 28 Mar 2024.",
  );
  const partly = figure("10.00", { without: ["CHF"] });
  expect(comparedAsOneWords({ later, earlier: partly, change: null, percent: null }, words, more)).toBe(
    " All together €15.00 and €10.00, at rates of 28 Mar 2024; CHF has no rate and is not in it.",
  );
});
