import { expect, it } from "vitest";
import { createFormat } from "../../lib/format.ts";
import { netWords, trackWords } from "./forecast-words.ts";

const format = createFormat("en-GB");
const eur = (amount: string) => ({ amount, currency: "EUR" });
const day = (low: string, expected: string, high: string) => ({
  on: "2027-02-27",
  in: eur("0.00"),
  out: eur("0.00"),
  net: { expected: eur(expected), low: eur(low), high: eur(high) },
});

it("says what a day is expected to bring, and how sure that is", () => {
  expect(netWords(day("-180.20", "420.40", "1010.00"), "EUR", format)).toBe(
    "By 27 Feb 2027: about €420 more than now; with four chances in five between −€180 and +€1,010.",
  );
  expect(netWords(day("-900.00", "-20.00", "0.00"), "EUR", format)).toContain("about €20 less than now");
  expect(netWords(day("0.00", "0.00", "0.00"), "EUR", format)).toContain("as much as now");
});

it("counts hits among past months, and claims nothing without any", () => {
  const month = (hit: boolean) => ({
    from: "2026-10-01",
    until: "2026-10-30",
    net: day("0.00", "0.00", "0.00").net,
    came: eur("0.00"),
    hit,
    rows: {},
  });
  expect(trackWords([], format)).toBe("There is too little history to try the forecast on.");
  expect(trackWords([month(false)], format)).toBe("The last month came outside the band it would have had.");
  expect(trackWords([month(true), month(true), month(false), month(true)], format)).toBe(
    "3 of the last 4 months came inside the band they would have had: 75%; 80% is what it aims at.",
  );
});
