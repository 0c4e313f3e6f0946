import { describe, expect, it } from "vitest";
import { CADENCES } from "../../../core/recurring/cadence.ts";
import { cadenceWords } from "../../lib/cadence-words.ts";
import { dueWords } from "./recurring-words.ts";

describe("words for what comes again", () => {
  it("say how often, differently for each", () => {
    expect(new Set(CADENCES.map(cadenceWords)).size).toBe(CADENCES.length);
    expect(cadenceWords("quarter")).toBe("every three months");
  });

  it("say how far off the next one is, and call it late only when it is", () => {
    expect([0, 1, 6, -1, -2, -9].map((left) => dueWords(left, 1))).toEqual([
      "today",
      "tomorrow",
      "in 6 days",
      "due now",
      "2 days late",
      "9 days late",
    ]);
    expect([6, -3, -4].map((left) => dueWords(left, 3))).toEqual(["in about 6 days", "due now", "4 days late"]);
  });
});
