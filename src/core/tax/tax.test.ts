import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { GROUPS, SUBCATEGORIES } from "../taxonomy/groups.ts";
import { entryAmounts } from "./allowances.ts";
import type { TaxEntry } from "./allowances.ts";
import { claimsOf } from "./claims.ts";
import { JURISDICTIONS, jurisdictionOf } from "./jurisdictions/all.ts";
import { quartersOf, taxYearOf } from "./tax-year.ts";

const categories = GROUPS.flatMap((group) =>
  [group, ...SUBCATEGORIES[group]].map((name) => ({ id: name, name, group })),
);
const entry = (id: string, allowance: string, enteredOn: string, units: number): TaxEntry => ({
  id,
  allowance,
  enteredOn,
  hundredths: Math.round(units * 100),
});
const [us, uk, de] = ["us", "uk", "de"].map((id) => jurisdictionOf(id)!) as [
  (typeof JURISDICTIONS)[0],
  (typeof JURISDICTIONS)[0],
  (typeof JURISDICTIONS)[0],
];

describe.each(JURISDICTIONS)("the form of $country", (form) => {
  const lines = form.lines.map(({ id }) => id);

  it("names each line once, and speaks of no other", () => {
    expect(new Set(lines).size).toBe(lines.length);
    const spoken = [...form.usual, ...form.allowances].map(({ line }) => line);
    expect([...spoken, form.otherExpense, form.otherIncome].filter((id) => !lines.includes(id))).toEqual([]);
    expect(form.lines.filter(({ countsPercent }) => countsPercent < 1 || countsPercent > 100)).toEqual([]);
  });

  it("says of what year it is and where that stands, and knows categories that people have", () => {
    expect(form.source).toMatch(/^https:\/\/www\.(irs\.gov|gov\.uk|elster\.de)\//);
    expect(form.formYear).toBeGreaterThan(2020);
    const unknown = form.usual.filter(({ group, name }) => name !== null && !SUBCATEGORIES[group].includes(name));
    expect(unknown).toEqual([]);
    expect(claimsOf(form, categories, []).map(({ categoryId }) => categoryId)).toContain("Office Supplies");
    expect(form.usual.map(({ group }) => group)).not.toContain("Transfers");
  });

  it("has a year of four quarters without a gap, to which every day belongs", () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber("1990-01-01"), max: dayNumber("2090-01-01") }), (day) => {
        const iso = isoDate(day);
        const quarters = quartersOf(form, taxYearOf(form, iso));
        expect(quarters.filter(({ since, until }) => since <= iso && iso <= until)).toHaveLength(1);
        const starts = quarters.slice(1).map(({ since }) => since);
        expect(quarters.slice(0, -1).map(({ until }) => isoDate(dayNumber(until) + 1))).toEqual(starts);
      }),
    );
  });

  it("gives a year of entries the same sum in whatever order they were written down, and never more than its most", () => {
    const some = fc.array(
      fc.tuple(
        fc.constantFrom(...form.allowances.map(({ id }) => id)),
        fc.integer({ min: 0, max: 360 }),
        fc.integer({ min: 1, max: 900_000 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const start = dayNumber(quartersOf(form, 2024)[0]!.since);
        const entries = drawn.map(([allowance, day, hundredths], at) => ({
          id: `${at}`,
          allowance,
          enteredOn: isoDate(start + day),
          hundredths,
        }));
        const forwards = entryAmounts(form, entries);
        expect(entryAmounts(form, entries.toReversed())).toEqual(forwards);
        for (const { id, rates } of form.allowances) {
          const { mostAYear } = rates.findLast(({ since }) => since <= 2024)!;
          const sum = entries
            .filter(({ allowance }) => allowance === id)
            .reduce((total, one) => total + forwards.get(one.id)!, 0);
          if (mostAYear !== null) expect(sum).toBeLessThanOrEqual(Number(mostAYear) * 100);
        }
      }),
    );
  });
});

describe("what is written down", () => {
  it("in Britain counts 45p a mile, and 25p after the first ten thousand of a year", () => {
    const amounts = entryAmounts(uk, [
      entry("a", "mileage", "2024-05-01", 9_990),
      entry("b", "mileage", "2024-06-01", 20),
      entry("next year", "mileage", "2025-04-06", 100),
      entry("much at home", "home_office", "2024-06-30", 60),
      entry("too little at home", "home_office", "2024-07-31", 24),
    ]);
    expect(amounts.get("a")).toBe(449_550);
    expect(amounts.get("b")).toBe(700);
    expect(amounts.get("next year")).toBe(4_500);
    expect(amounts.get("much at home")).toBe(1_800);
    expect(amounts.get("too little at home")).toBe(0);
  });

  it("in the United States goes by the rate of its year", () => {
    const amounts = entryAmounts(us, [
      entry("23", "mileage", "2023-12-31", 100),
      entry("24", "mileage", "2024-01-01", 100),
      entry("home", "home_office", "2024-01-01", 400),
    ]);
    expect([...amounts.values()]).toEqual([6_550, 6_700, 150_000]);
  });

  it("in Germany is six euros a day at home, 210 days at most", () => {
    expect([...entryAmounts(de, [entry("all", "home_office", "2024-12-31", 230)]).values()]).toEqual([126_000]);
    const before = [
      entry("less", "home_office", "2021-12-31", 230),
      entry("unknown", "home_office", "2019-12-31", 230),
    ];
    expect(entryAmounts(de, before)).toEqual(
      new Map([
        ["unknown", 0],
        ["less", 60_000],
      ]),
    );
  });
});

describe("what is claimed", () => {
  it("is what the person says, before what is usual", () => {
    const choices = [
      { categoryId: "Internet", line: "25", businessShare: 40 },
      { categoryId: "Advertising", line: null, businessShare: 100 },
      { categoryId: "Own Accounts", line: "22", businessShare: 100 },
      { categoryId: "Rent", line: "no such line", businessShare: 100 },
    ];
    const claims = claimsOf(us, categories, choices);
    const of = (name: string) => claims.find(({ categoryId }) => categoryId === name);
    expect(of("Internet")).toMatchObject({ line: { id: "25" }, businessShare: 40, chosen: true });
    expect(of("Office Supplies")).toMatchObject({ line: { id: "22" }, businessShare: 100, chosen: false });
    expect([of("Advertising"), of("Own Accounts"), of("Rent")]).toEqual([undefined, undefined, undefined]);
  });
});
