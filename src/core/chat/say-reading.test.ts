import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readQuestions } from "../planner/fixtures/read-questions.ts";
import { answered } from "../planner/fixtures/score-questions.ts";
import type { Plan } from "../planner/plan.ts";
import { sayReading } from "./say-reading.ts";
import { createWords } from "./words.ts";

const words = createWords("en-US");
const OCTOBER = { since: "2026-10-01", until: "2026-10-31" };

const READ: readonly (readonly [Plan, string])[] = [
  [
    { tool: "totals", args: { measure: "spent", where: { ...OCTOBER, category: "Groceries" } } },
    "Adding up what you spent on Groceries in October 2026…",
  ],
  [{ tool: "totals", args: { measure: "spent", where: {}, by: "month" } }, "Adding up what you spent, by month…"],
  [
    { tool: "totals", args: { measure: "net", where: {}, mean: "week" } },
    "Adding up what came in and went out, for the mean of a week…",
  ],
  [
    { tool: "totals", args: { measure: "count", where: { merchant: "tin kettle" } } },
    "Counting transactions at Tin Kettle…",
  ],
  [
    {
      tool: "compare",
      args: { measure: "received", where: {}, periods: [OCTOBER, { since: "2026-09-01", until: "2026-09-30" }] },
    },
    "Comparing what you received in October 2026 and in September 2026…",
  ],
  [
    { tool: "search", args: { where: OCTOBER, direction: "out", sort: "amount", order: "desc", limit: 5 } },
    "Looking for the largest expenses in October 2026…",
  ],
  [
    { tool: "receipts", args: { where: OCTOBER, state: "missing", sort: "date", limit: 5 } },
    "Looking for expenses in October 2026 without a receipt…",
  ],
  [
    { tool: "recategorise", args: { where: { merchant: "tin kettle" }, category: "Coffee" } },
    "Looking for what would move to Coffee at Tin Kettle…",
  ],
];

describe("what Prime says it looks up", () => {
  it.each(READ)("names what is asked, of which rows and days: %j", (plan, said) => {
    expect(sayReading(plan, words)).toBe(said);
  });

  it("has words for every question that is understood", () => {
    const listed = readFileSync(new URL("../planner/fixtures/questions.txt", import.meta.url), "utf8");
    const plans = readQuestions(listed).flatMap(({ question }) => answered(question) ?? []);
    expect(plans.length).toBeGreaterThan(200);
    for (const plan of plans) {
      const said = sayReading(plan, words);
      expect(said).toMatch(/^[A-Z][^\n]+…$/);
      expect(said).not.toMatch(/undefined|null|\[object|\s{2}/);
    }
  });
});
