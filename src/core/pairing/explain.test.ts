import { describe, expect, it } from "vitest";
import { tellRefund, tellTransfer } from "./explain.ts";

const OTHER = { description: "TRANSFER TO SAVINGS", postedOn: "2024-03-02", accountName: "Giro" };
const transfer = (parts: Partial<typeof OTHER> = {}, certainty: "named" | "both" | "one" = "named", daysApart = 0) =>
  tellTransfer({ ...OTHER, ...parts }, { certainty, daysApart }, "Own accounts");

describe("why a row is a transfer", () => {
  it("is told by its other side, as it is told of any row", () => {
    const reason = "Paired with “TRANSFER TO SAVINGS” of 2 March 2024 on Giro.";
    const note = "Not needed: another row of your ledger decided.";
    expect(transfer()).toEqual({
      confidence: 0.99,
      source: "alias",
      reason,
      trace: [
        { stage: "rule", outcome: "none", score: null, note: "No rule of yours decides this row." },
        { stage: "alias", outcome: "decided", score: 0.99, note: reason },
        { stage: "similarity", outcome: "skipped", score: null, note },
        { stage: "ai", outcome: "skipped", score: null, note },
      ],
      candidates: [{ category: "Own accounts", group: "Transfers", confidence: 0.99 }],
    });
  });

  it("is the surer the more speaks for the pair, less a hundredth for each day between", () => {
    expect([transfer({}, "both"), transfer({}, "one")].map(({ confidence }) => confidence)).toEqual([0.98, 0.92]);
    expect([1, 3, 4].map((days) => transfer({}, "named", days).confidence)).toEqual([0.98, 0.96, 0.95]);
    expect(transfer({}, "one", 4).confidence).toBe(0.88);
  });

  it("names the month of every day", () => {
    const dates = ["2024-01-31", "2024-07-01", "2024-12-09"].map((postedOn) => transfer({ postedOn }).reason);
    expect(dates.map((reason) => / of (.*) on /.exec(reason)?.[1])).toEqual([
      "31 January 2024",
      "1 July 2024",
      "9 December 2024",
    ]);
  });

  it("quotes sixty characters of a descriptor, and half of none", () => {
    const quoted = (description: string) => /“(.*)”/u.exec(transfer({ description }).reason)?.[1];
    expect(quoted("  SAVINGS ")).toBe("SAVINGS");
    expect(quoted("x".repeat(60))).toBe("x".repeat(60));
    expect(quoted("x".repeat(61))).toBe(`${"x".repeat(59)}…`);
    expect(quoted(`${"x".repeat(58)}🦄${"x".repeat(9)}`)).toBe(`${"x".repeat(58)}…`);
    expect(quoted(`${"x".repeat(57)}🦄${"x".repeat(9)}`)).toBe(`${"x".repeat(57)}🦄…`);
  });
});

describe("why money back has the category of a purchase", () => {
  const refund = (confidence: number) =>
    tellRefund(
      { postedOn: "2024-11-05", merchant: "Copper Ladle", confidence },
      { category: "Kitchen", group: "Shopping" },
    );

  it("is told by the purchase", () => {
    const { reason, trace, candidates, source } = refund(0.5);
    expect(reason).toBe("Money back from Copper Ladle: it goes where your purchase of 5 November 2024 went.");
    expect(trace[1]).toEqual({ stage: "alias", outcome: "decided", score: 0.5, note: reason });
    expect(candidates).toEqual([{ category: "Kitchen", group: "Shopping", confidence: 0.5 }]);
    expect(source).toBe("alias");
  });

  it("is as sure as the purchase, and never surer than that it is one", () => {
    expect([0.2, 0.95, 0.99, 1].map((confidence) => refund(confidence).confidence)).toEqual([0.2, 0.95, 0.95, 0.95]);
  });
});
