import { expect, it } from "vitest";
import { centWords } from "./cent-words.ts";

it("tells a cost to the cent, and calls none nothing that is less", () => {
  expect([0, 0.0004, 0.005, 0.014, 1.999].map((usd) => centWords(usd, "en-US"))).toEqual([
    "$0.00",
    "less than $0.01",
    "$0.01",
    "$0.01",
    "$2.00",
  ]);
});
