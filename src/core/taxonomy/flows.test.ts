import { expect, it } from "vitest";
import { FLOWS, flowsOf } from "./flows.ts";

it("money of a spending group is spending both ways: what comes back is a refund", () => {
  expect(flowsOf("Groceries")).toEqual({ in: "spending", out: "spending" });
});

it("money of the income group is income both ways: what goes out was paid too much", () => {
  expect(flowsOf("Income")).toEqual({ in: "income", out: "income" });
});

it("money between own accounts is of neither", () => {
  expect(flowsOf("Transfers")).toEqual({ in: null, out: null });
});

it("money without a category is what its direction says", () => {
  expect(flowsOf(null)).toEqual({ in: "income", out: "spending" });
});

it("there are the two flows a question can ask for", () => {
  expect(FLOWS).toEqual(["spending", "income"]);
});
