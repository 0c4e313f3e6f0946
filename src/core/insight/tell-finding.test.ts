import { describe, expect, it } from "vitest";
import type { Finding, FindingKind } from "../anomaly/finding.ts";
import { dayNumber } from "../calendar/days.ts";
import { speechOf } from "./speech.ts";
import { tellFinding } from "./tell-finding.ts";

const speech = speechOf("en-GB");
const told = (kind: FindingKind, parts: Partial<Finding> = {}) => {
  const finding: Finding = {
    kind,
    key: "k",
    subject: "s",
    rowId: null,
    merchant: "Lumenflix",
    currency: "EUR",
    amountMinor: 1_499,
    besideMinor: 1_199,
    day: dayNumber("2025-11-03"),
    count: 6,
    cadence: "month",
    worthMinor: 3_600,
    ...parts,
  };
  return tellFinding(finding, speech);
};

describe("what a finding says", () => {
  it.each<[FindingKind, string]>([
    ["missing_income", "Lumenflix: about €14.99 was due on 3 Nov and has not come yet, 6 days later."],
    ["charged_twice", "Lumenflix charged €14.99 twice, 6 days apart, the second time on 3 Nov."],
    ["unusual_amount", "€14.99 to Lumenflix on 3 Nov is far more than the usual €11.99."],
    ["new_large_merchant", "€14.99 on 3 Nov went to Lumenflix, whom you had not paid before."],
    ["price_rise", "Lumenflix went up from €11.99 to €14.99 a month: €36.00 more a year."],
    ["renewal", "Lumenflix renews around 3 Nov for about €14.99."],
    ["still_paying", "You have paid Lumenflix for over a year, €11.99 so far, now €14.99 a month. Still in use?"],
  ])("%s", (kind, sentence) => {
    expect(told(kind).sentence).toBe(sentence);
  });

  it("is how far two charges are apart: on one day, a day, or more", () => {
    const sentence = (count: number): string => told("charged_twice", { count }).sentence;
    expect(sentence(0)).toBe("Lumenflix charged €14.99 twice on 3 Nov.");
    expect(sentence(1)).toBe("Lumenflix charged €14.99 twice, a day apart, the second time on 3 Nov.");
    expect(sentence(2)).toBe("Lumenflix charged €14.99 twice, 2 days apart, the second time on 3 Nov.");
  });

  it("is kept as it was found, with its amount as a decimal", () => {
    expect(told("renewal", { rowId: "t9" })).toMatchObject({
      kind: "renewal",
      key: "k",
      subject: "s",
      rowId: "t9",
      amount: "14.99",
    });
  });

  it("ranks higher, the more it is worth", () => {
    expect(told("renewal", { worthMinor: 50_000 }).rank).toBeGreaterThan(told("renewal").rank);
  });
});

describe("the rows behind a finding", () => {
  const all = { search: "Lumenflix", currency: "EUR", direction: "out" };

  it("are the merchant's", () => {
    for (const kind of ["price_rise", "renewal", "still_paying"] as const) expect(told(kind).rows).toEqual(all);
    expect(told("missing_income").rows).toEqual({ ...all, direction: "in" });
  });

  it("are, of two charges, those of the sum in the days before the second", () => {
    const sum = { minAmount: "14.99", maxAmount: "14.99" };
    expect(told("charged_twice").rows).toEqual({ ...all, ...sum, since: "2025-10-30", until: "2025-11-03" });
  });

  it("are, of one payment, those of its sum and day", () => {
    const sum = { minAmount: "14.99", maxAmount: "14.99" };
    expect(told("unusual_amount").rows).toEqual({ ...all, ...sum, since: "2025-11-03", until: "2025-11-03" });
  });

  it("are, of a new merchant, those from its first day on", () => {
    expect(told("new_large_merchant").rows).toEqual({ ...all, since: "2025-11-03" });
  });

  it("are searched by the name without its quotation marks, as far as a search can be long", () => {
    const search = (merchant: string) => told("renewal", { merchant }).rows.search;
    expect(search('"Lumen" flix ')).toBe("Lumen  flix");
    expect(search("x".repeat(201))).toBe("x".repeat(200));
    expect(told("renewal", { merchant: ' " ' }).rows).toEqual({ currency: "EUR", direction: "out" });
  });
});
