import { describe, expect, it } from "vitest";
import { createRandom } from "../sample/random.ts";
import { matchReceipt } from "./match-receipt.ts";
import type { PossibleTransaction, ReceiptToMatch } from "./match-receipt.ts";
import { ATTACH_FROM, SUGGEST_FROM } from "./receipt.ts";

const coffee: PossibleTransaction = {
  id: "a",
  amountMinor: -450,
  currency: "EUR",
  postedOn: "2024-03-02",
  merchant: "Corner Bakery",
  description: "CARD 1234 CORNER BAKERY DUBLIN",
};
const receipt: ReceiptToMatch = {
  totalMinor: 450,
  currency: "EUR",
  paidOn: "2024-03-01",
  merchant: "Corner Bakery Ltd",
  confidence: 0.99,
};
const scores = (asked: ReceiptToMatch, ...rows: PossibleTransaction[]): number[] =>
  matchReceipt(asked, rows).map(({ score }) => score);

describe("matching a receipt", () => {
  it("is beyond doubt where name, amount and day agree", () => {
    expect(scores(receipt, coffee)[0]).toBeGreaterThanOrEqual(ATTACH_FROM);
  });

  it("leaves two equal coffees of one day to the person", () => {
    const both = scores(receipt, coffee, { ...coffee, id: "b" });
    expect(Math.max(...both)).toBeLessThan(SUGGEST_FROM);
  });

  it("takes no transaction of another currency, a smaller amount, or another season", () => {
    expect(
      scores(
        receipt,
        { ...coffee, currency: "USD" },
        { ...coffee, amountMinor: -449 },
        { ...coffee, postedOn: "2024-06-01" },
      ),
    ).toEqual([]);
  });

  it("offers the amount with a tip, and does not attach it by itself", () => {
    const [score] = scores({ ...receipt, totalMinor: 4_000 }, { ...coffee, amountMinor: -4_400 });
    expect(score).toBeGreaterThanOrEqual(SUGGEST_FROM);
    expect(score).toBeLessThan(ATTACH_FROM);
  });

  it("counts a total that was hardly read for less", () => {
    const unnamed = { ...receipt, merchant: null, paidOn: null };
    expect(scores({ ...unnamed, confidence: 0.3 }, coffee)[0]).toBeLessThan(scores(unnamed, coffee)[0]!);
  });
});

/** Log-odds of one transaction beside none at all, which are what its signs add up to. */
function odds(asked: Partial<ReceiptToMatch>, row: Partial<PossibleTransaction> = {}): number | null {
  const [score] = scores({ ...receipt, ...asked }, { ...coffee, ...row });
  return score === undefined ? null : Math.log(score / (1 - score));
}
const apart = (one: number | null, other: number | null): number => one! - other!;

describe("what speaks for a transaction", () => {
  it("is the day: booked up to three days before what the receipt says, and up to fourteen after it", () => {
    const on = (postedOn: string) => odds({ paidOn: "2024-03-10" }, { postedOn });
    expect([on("2024-03-06"), on("2024-03-25")]).toEqual([null, null]);
    expect(on("2024-03-07")).toBe(on("2024-03-09"));
    expect(on("2024-03-18")).toBe(on("2024-03-24"));
    const later = ["10", "11", "12", "13", "14", "15", "16", "17", "18"].map((day) => on(`2024-03-${day}`)!);
    expect(later).toEqual(later.toSorted((a, b) => b - a));
    expect(new Set(later).size).toBe(later.length);
    // Before it is likelier than a week after it, and less likely than four days.
    expect(on("2024-03-09")).toBeGreaterThan(on("2024-03-16")!);
    expect(on("2024-03-09")).toBeLessThan(on("2024-03-14")!);
  });

  it("is a day that was not read: more than a late one says, less than the right one", () => {
    const unread = odds({ paidOn: null });
    expect(unread).toBeLessThan(odds({ paidOn: "2024-03-02" })!);
    expect(unread).toBeGreaterThan(odds({ paidOn: "2024-02-20" })!);
    expect(odds({ paidOn: null }, { postedOn: "2019-01-01" })).toBe(unread);
  });

  it("is the amount, or up to a quarter more", () => {
    const spent = (amountMinor: number) => odds({ totalMinor: 4_000 }, { amountMinor });
    expect(spent(-5_000)).toBe(spent(-4_001));
    expect(spent(-5_001)).toBeNull();
    expect(spent(-3_999)).toBeNull();
    expect(apart(spent(-4_000), spent(-4_001))).toBeGreaterThan(3);
  });

  it("is an exact amount by the chance that it was read right: none, and it says nothing", () => {
    const sure = (confidence: number): number => Math.exp(odds({ confidence })! - odds({ confidence: 0 })!);
    expect(sure(0.5)).toBeCloseTo((sure(1) + 1) / 2, 6);
    expect(sure(1)).toBeCloseTo(Math.exp(4.2), 6);
  });

  it("is money out: a refund of that sum is e squared times less likely", () => {
    expect(apart(odds({}), odds({}, { amountMinor: 450 }))).toBeCloseTo(2, 10);
  });

  it("is the name: most of its words, or two of them", () => {
    const named = (merchant: string | null, description = "CARD 1234", name = "Unknown") =>
      odds({ merchant }, { merchant: name, description });
    const same = named("Corner Bakery", "CORNER BAKERY DUBLIN");
    expect(named("Corner Bakery Dublin Airport Terminal", "CORNER BAKERY")).toBe(same);
    expect(named("Bakery", "CARD", "Corner Bakery")).toBe(same);
    const part = named("Corner Bakery", "BAKERY");
    const [unknown, other] = [named(null), named("Zorblax", "CORNER BAKERY")];
    expect(same).toBeGreaterThan(part!);
    expect(part).toBeGreaterThan(unknown!);
    expect(unknown).toBeGreaterThan(other!);
  });

  it("is a name cut short by the bank, from four letters on", () => {
    const met = (merchant: string, description: string) =>
      odds({ merchant }, { merchant: "Unknown", description }) ===
      odds({ merchant: "Zorblax" }, { merchant: "Unknown", description: "ZORBLAX" });
    expect(met("Bakery", "BAKE")).toBe(true);
    expect(met("Bake", "BAKERY")).toBe(true);
    expect(met("Bakery", "BAK")).toBe(false);
    expect(met("Bak", "BAKERY")).toBe(false);
    expect(met("Bakery", "SBAKERY")).toBe(false);
    expect(met("Bar", "BAR")).toBe(true);
  });

  it("is no word that names nobody: forms of companies, and words of two letters", () => {
    const unknown = odds({ merchant: null });
    for (const merchant of ["The Store Ltd", "GmbH & Co KG", "Al B", ""]) expect(odds({ merchant })).toBe(unknown);
  });
});

it("the likeliest comes first, of equals the one with the lower id", () => {
  const rows = [
    { ...coffee, id: "c" },
    { ...coffee, id: "b" },
    { ...coffee, id: "d", postedOn: "2024-03-01" },
  ];
  expect(matchReceipt(receipt, rows).map(({ id }) => id)).toEqual(["d", "b", "c"]);
});

const NAMES = [
  "Corner Bakery",
  "Zorblax Hardware",
  "Green Cross Pharmacy",
  "Luna Kiosk",
  "Oak Street Books",
  "Harbour Fish",
  "Mill Cafe",
  "North Garage",
  "Pine Florist",
  "Salt Kitchen",
  "Vega Electronics",
  "Willow Toys",
];
const PRICES = [250, 320, 450, 450, 490, 899, 1_000, 1_250, 1_999, 2_000, 2_500, 4_999];
const DAY_MS = 86_400_000;
const dayAt = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n * DAY_MS).toISOString().slice(0, 10);

interface Outcome {
  readonly score: number;
  readonly right: boolean;
}

/** A quarter of invented shopping with its receipts: late bookings, tips, misread names and days, rows that never come. */
function outcomesOf(seed: number): Outcome[] {
  const generator = createRandom(seed);
  const random = (): number => generator.next();
  const below = (n: number): number => generator.between(0, n - 1);
  const rows = Array.from({ length: 150 }, (_, index): PossibleTransaction & { paidOn: string; totalMinor: number } => {
    const name = NAMES[below(NAMES.length)]!;
    const [day, totalMinor] = [below(90), random() < 0.5 ? PRICES[below(PRICES.length)]! : 100 + below(9_000)];
    const tip = random() < 0.06 ? 1 + 0.05 * (1 + below(4)) : 1;
    const lag = random() < 0.8 ? below(3) : below(6);
    const printed = random() < 0.85 ? name.toUpperCase() : `SUMUP *${name.slice(0, 4).toUpperCase()}`;
    return {
      id: `${index}`.padStart(4, "0"),
      amountMinor: -Math.round(totalMinor * tip),
      currency: "EUR",
      postedOn: dayAt(day + lag),
      merchant: name,
      description: `CARD ${below(9_999)} ${printed}`,
      paidOn: dayAt(day),
      totalMinor,
    };
  });
  return rows.flatMap((row) => {
    if (random() > 0.4) return [];
    const wrong = NAMES[below(NAMES.length)]!;
    const asked = {
      totalMinor: random() < 0.02 ? PRICES[below(PRICES.length)]! : row.totalMinor,
      currency: "EUR",
      paidOn: random() < 0.08 ? null : random() < 0.03 ? dayAt(below(90)) : row.paidOn,
      merchant: random() < 0.1 ? null : random() < 0.04 ? wrong : `${row.merchant} Ltd`,
      confidence: 0.97,
    };
    const missing = random() < 0.2;
    const ledger = missing ? rows.filter(({ id }) => id !== row.id) : rows;
    const [best] = matchReceipt(asked, ledger);
    return best ? [{ score: best.score, right: best.id === row.id }] : [];
  });
}

describe("on generated ledgers", () => {
  const outcomes = Array.from({ length: 60 }, (_, seed) => outcomesOf(seed + 1)).flat();
  const share = (some: readonly Outcome[]): number => some.filter(({ right }) => right).length / some.length;

  it("attaches by itself what is right, and most of what there is", () => {
    const attached = outcomes.filter(({ score }) => score >= ATTACH_FROM);
    expect(share(attached)).toBeGreaterThanOrEqual(0.985);
    expect(attached.length / outcomes.length).toBeGreaterThan(0.5);
  });

  it("means its scores: of what it calls so likely, so many are right", () => {
    for (const [from, to] of [
      [0.05, 0.4],
      [0.4, 0.7],
      [0.7, 0.95],
      [0.95, 1],
    ] as const) {
      const bin = outcomes.filter(({ score }) => score >= from && score < to);
      const meant = bin.reduce((sum, { score }) => sum + score, 0) / Math.max(1, bin.length);
      if (bin.length >= 40) expect(Math.abs(share(bin) - meant), `${from} to ${to}: ${bin.length}`).toBeLessThan(0.15);
    }
  });
});
