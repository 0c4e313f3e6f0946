import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readQuestions } from "./fixtures/read-questions.ts";
import { answered, score, WORLD } from "./fixtures/score-questions.ts";
import { planQuestion } from "./plan-question.ts";

const listOf = (name: string) => readQuestions(readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), "utf8"));

it("understands how people ask: at least 95 of 100 exactly, and none as something else", () => {
  const list = listOf("questions");
  const { total, exact, wrong } = score(list);
  expect(total).toBeGreaterThanOrEqual(300);
  expect(wrong).toEqual([]);
  expect(exact / total).toBeGreaterThanOrEqual(0.95);
});

it("does not read questions it was never fitted to as others", () => {
  const { total, exact, wrong } = score(listOf("questions-held-out"));
  expect(total).toBeGreaterThanOrEqual(80);
  expect(wrong).toEqual([]);
  expect(exact / total).toBeGreaterThanOrEqual(0.8);
});

it("does not take questions about what is to come, budgets, tax and accounts for others, which it was never fitted to either", () => {
  const { total, exact, wrong } = score(listOf("questions-held-out-2"));
  expect(total).toBeGreaterThanOrEqual(60);
  expect(wrong).toEqual([]);
  expect(exact / total).toBeGreaterThanOrEqual(0.8);
});

it("does not take questions about receipts for others", () => {
  const { total, exact, wrong } = score(listOf("questions-held-out-3"));
  expect(total).toBeGreaterThanOrEqual(25);
  expect(wrong).toEqual([]);
  expect(exact / total).toBeGreaterThanOrEqual(0.8);
});

it.each([
  "How much did I spend on groceries except at Maplefield?",
  "how much didn't I spend last month",
  "how much did I spend on coffee, not counting Tin Kettle",
  "how much did I spend on purchases over 1,50 euros",
  "how much did I spend on 31 February",
  "how much did I spend from June to March 2025 and May",
  "how much did I spend on groceries and coffee last month",
  "spend at most 100 on dining",
])("declines what it would only half understand: %s", (question) => {
  expect(answered(question)).toBeNull();
});

it.each([
  ["What is my average groceries per month?", { where: { category: "Groceries" }, mean: "month" }],
  ["on average dining a week", { where: { category: "Dining" }, mean: "week" }],
  ["this month did I spend more on groceries than last month?", { where: { category: "Groceries" } }],
  ["how much less on groceries than March 2026 in April 2026", { where: { category: "Groceries" } }],
  ["How much did I spend between 10 and 15 March 2026?", { where: { since: "2026-03-10", until: "2026-03-15" } }],
  ["groceries between 3 and 10 May", { where: { since: "2026-05-03", until: "2026-05-10" } }],
  ["groceries between 3 jun and 10 jun", { where: { since: "2026-06-03", until: "2026-06-10" } }],
  ["groceries between 3 and 10 nov", { where: { since: "2026-11-03", until: "2026-11-10" } }],
  ["purchases between 50 and 100 usd in may", { where: { minAmount: "50", maxAmount: "100", since: "2026-05-01" } }],
  ["purchases over 50 may 2026", { where: { aboveAmount: "50", since: "2026-05-01", until: "2026-05-31" } }],
  ["groceries from 1st to 31st of March 2026", { where: { since: "2026-03-01", until: "2026-03-31" } }],
])("keeps what is asked about, wherever it stands: %s", (question, args) => {
  expect(planQuestion(question, WORLD)).toMatchObject({ args });
});

const MAY = { since: "2026-05-01", until: "2026-05-31" };
const APRIL = { since: "2026-04-01", until: "2026-04-30" };
const ofMay = (day: string, to = day) => ({ since: `2026-05-${day}`, until: `2026-05-${to}` });
it.each([
  ["move may groceries to dining", { where: { ...MAY, category: "Groceries" }, category: "Dining" }],
  ["recategorise may transactions at tin kettle as groceries", { where: { ...MAY, merchant: "tin kettle" } }],
  ["What was my May spending?", { where: MAY }],
  ["my may groceries", { where: { ...MAY, category: "Groceries" } }],
  ["groceries may to july", { where: { since: MAY.since, until: "2026-07-31", category: "Groceries" } }],
  ["show may transactions", { where: MAY }],
  ["may spending by category", { where: MAY, by: "category" }],
  ["compare may with april", { periods: [MAY, APRIL] }],
  ["groceries may vs april", { where: { category: "Groceries" }, periods: [MAY, APRIL] }],
  ["How much did I spend 13 May on taxis?", { where: { ...ofMay("13"), category: "Taxi & Rides" } }],
  ["How much did I spend from 3 may to 10 may?", { where: ofMay("03", "10") }],
  ["How much did I spend on 5th may in dining?", { where: { ...ofMay("05"), category: "Dining" } }],
])("reads May wherever a month can stand: %s", (question, args) => {
  const plan = planQuestion(question, WORLD);
  expect(plan).toMatchObject({ args });
  // Nothing of the date is taken for a merchant.
  expect("args" in plan && "where" in plan.args && "merchant" in plan.args.where).toBe(question.includes("kettle"));
});

it.each(["what may i spend on dining", "how much may i still spend on dining this month"])(
  "asks what is left of a budget, not of May: %s",
  (question) => {
    expect(planQuestion(question, WORLD)).toEqual({ tool: "budgets", args: { category: "Dining" } });
  },
);

it.each([
  ["compare october with the month before", ["2026-10-01 2026-10-31", "2026-09-01 2026-09-30"]],
  ["compare this month with the month before", ["2026-11-01 2026-11-30", "2026-10-01 2026-10-31"]],
  ["compare last month with the month before last", ["2026-10-01 2026-10-31", "2026-09-01 2026-09-30"]],
  ["did I spend more this month than the month before", ["2026-11-01 2026-11-30", "2026-10-01 2026-10-31"]],
  ["compare this week with the week before", ["2026-11-23 2026-11-29", "2026-11-16 2026-11-22"]],
  ["compare Q2 2026 with the quarter before", ["2026-04-01 2026-06-30", "2026-01-01 2026-03-31"]],
  ["compare 2026 with the year before", ["2026-01-01 2026-12-31", "2025-01-01 2025-12-31"]],
  ["compare the past week with the week before", ["2026-11-23 2026-11-29", "2026-11-16 2026-11-22"]],
  ["compare the past month with the month before", ["2026-10-30 2026-11-29", "2026-09-29 2026-10-29"]],
  ["compare yesterday with the day before", ["2026-11-28 2026-11-28", "2026-11-27 2026-11-27"]],
  ["compare yesterday with the day before yesterday", ["2026-11-28 2026-11-28", "2026-11-27 2026-11-27"]],
])("the one before is before what it is compared with: %s", (question, periods) => {
  const plan = planQuestion(question, WORLD);
  expect(plan.tool === "compare" && plan.args.periods.map(({ since, until }) => `${since} ${until}`)).toEqual(periods);
});

it.each([
  "compare october with the year before",
  "compare october with the week before",
  "compare the last 30 days with the month before",
  "groceries the month before",
  "spending the year before",
])("does not guess what is before what: %s", (question) => {
  expect(answered(question)).toBeNull();
});

const SIX_MONTHS = { since: "2026-05-01", until: "2026-10-31" };
it.each([
  ["average monthly spending on groceries in the last 6 months", SIX_MONTHS],
  ["average monthly spending on groceries in the last 3 months", { since: "2026-08-01", until: "2026-10-31" }],
  ["groceries per month on average in the past year", { since: "2025-11-01", until: "2026-10-31" }],
  ["average groceries per week over the last 4 weeks", { since: "2026-10-26", until: "2026-11-22" }],
  ["average groceries payment in the last 6 months", { since: "2026-05-30", until: "2026-11-29" }],
  ["groceries in the last 6 months", { since: "2026-05-30", until: "2026-11-29" }],
  ["groceries by month in the last 6 months", { since: "2026-05-30", until: "2026-11-29" }],
])("takes a mean of as many whole units as are named, and of nothing else: %s", (question, days) => {
  expect(planQuestion(question, WORLD)).toMatchObject({ args: { where: { ...days, category: "Groceries" } } });
});

it("takes a mean that goes on from another of whole units too", () => {
  const before = planQuestion("average monthly groceries last year", WORLD);
  expect(planQuestion("and in the last 6 months?", WORLD, before.tool === null ? null : before)).toMatchObject({
    args: { mean: "month", where: { ...SIX_MONTHS, category: "Groceries" } },
  });
});

const SPENT = planQuestion("How much did I spend on groceries in March 2026?", WORLD);
it.each([
  ["and in April?", { tool: "totals", args: { where: { category: "Groceries", since: "2026-04-01" } } }],
  ["what about may dining?", { tool: "totals", args: { where: { ...MAY, category: "Dining" } } }],
  ["last year", { tool: "totals", args: { where: { category: "Groceries", since: "2025-01-01" } } }],
  ["what about dining?", { tool: "totals", args: { where: { category: "Dining", since: "2026-03-01" } } }],
  ["and at Maplefield?", { tool: "totals", args: { where: { merchant: "maplefield", since: "2026-03-01" } } }],
  ["by week", { tool: "totals", args: { by: "week", where: { category: "Groceries" } } }],
  ["show me the rows", { tool: "search", args: { measure: "spent", where: { category: "Groceries" } } }],
  [
    "and how much did I earn last month?",
    { tool: "totals", args: { measure: "received", where: { since: "2026-10-01" } } },
  ],
  ["and the weather?", { tool: null }],
])("goes on from a question: %s", (question, plan) => {
  expect(SPENT.tool).toBe("totals");
  expect(planQuestion(question, WORLD, SPENT.tool === null ? null : SPENT)).toMatchObject(plan);
});

it("knows what is on screen only where it is pointed at, and nothing of it by itself", () => {
  const screen = { where: { category: "Coffee", since: "2026-03-01" }, rowId: "r1" };
  const asked = (question: string) => planQuestion(question, { ...WORLD, screen });
  expect(asked("how much are these?")).toMatchObject({ tool: "totals", args: { where: screen.where } });
  expect(asked("why is this in Dining?")).toMatchObject({ tool: "explain", args: { where: { rowId: "r1" } } });
  expect(asked("move this to Bars")).toMatchObject({ tool: "recategorise", args: { where: { rowId: "r1" } } });
  expect(asked("How much did I spend this month?")).toMatchObject({ args: { where: { since: "2026-11-01" } } });
  expect(planQuestion("how much are these?", WORLD).tool).toBeNull();
});

it("reads the day it is asked on", () => {
  const at = (today: string, question: string) => planQuestion(question, { ...WORLD, today });
  expect(at("2024-02-29", "how much did I spend last month")).toMatchObject({
    args: { where: { since: "2024-01-01", until: "2024-01-31" } },
  });
  expect(at("2024-03-31", "how much did I spend in the last month")).toMatchObject({
    args: { where: { since: "2024-02-01", until: "2024-02-29" } },
  });
  expect(at("2026-01-01", "how much did I spend last quarter")).toMatchObject({
    args: { where: { since: "2025-10-01", until: "2025-12-31" } },
  });
  expect(at("2026-01-01", "how much did I spend last week")).toMatchObject({
    args: { where: { since: "2025-12-22", until: "2025-12-28" } },
  });
});

it("answers or declines whatever it is asked, and never takes long over it", () => {
  const words =
    "how much did i spend on at from to in last 3 months between and compare average per groceries £ 12.50 \" ' @ ( é".split(
      " ",
    );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 })), { maxLength: 60 }),
      (parts) => {
        const plan = planQuestion(parts.join(" "), WORLD);
        expect(plan.tool === null ? typeof plan.why : typeof plan.tool).toBe("string");
      },
    ),
    { numRuns: 300 },
  );
});
