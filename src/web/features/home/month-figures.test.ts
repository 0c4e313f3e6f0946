import { describe, expect, it } from "vitest";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { toExact } from "../../lib/exact.ts";
import { currenciesOf, figuresOf, medianOf, spendingAsOne, usualAsOne, usualBefore } from "./month-figures.ts";
import type { MonthRows } from "./month-figures.ts";
import { withMonthsBefore } from "./month-so-far.ts";

const row = (month: string, group: Group | null, moneyIn: string, moneyOut: string) => ({
  month,
  currency: "EUR",
  group,
  moneyIn,
  moneyOut,
  count: 1,
});

describe("what a month came to", () => {
  const rows: MonthRows = [
    row("2026-11", "Groceries", "0", "-210.10"),
    row("2026-11", "Shopping", "40.00", "-100.20"),
    row("2026-11", "Income", "2890.00", "0"),
    row("2026-11", "Transfers", "500.00", "-500.00"),
    row("2026-11", null, "15.00", "-7.05"),
    { ...row("2026-11", "Groceries", "0", "-99.00"), currency: "USD" },
    row("2026-10", "Groceries", "0", "-180.00"),
  ];
  const november = figuresOf(rows, "EUR", "2026-11");

  it("never counts a transfer as spending or as income", () => {
    expect(november.spent).toBe(toExact("277.35"));
    expect(november.income).toBe(toExact("2905.00"));
    expect(november.transfersOut).toBe(toExact("500.00"));
  });
  it("takes a refund off the group it came back to", () => {
    expect(november.groups.get("Shopping")).toBe(toExact("60.20"));
  });
  it("adds the groups up to the total, to the cent", () => {
    expect([...november.groups.values()].reduce((sum, value) => sum + value, 0n)).toBe(november.spent);
  });
  it("keeps another currency out", () => {
    expect(figuresOf(rows, "USD", "2026-11").spent).toBe(toExact("99.00"));
  });
  it("stays exact where a float would not", () => {
    const cents = Array.from({ length: 10 }, () => row("2026-11", "Dining", "0", "-0.10"));
    expect(figuresOf(cents, "EUR", "2026-11").spent).toBe(toExact("1.00"));
  });
});

it("puts the person's own currency first, then the one with the most rows", () => {
  const rows = ["CHF", "USD", "USD"].map((currency) => ({ ...row("2026-11", null, "0", "-1"), currency }));
  expect(currenciesOf(rows, "EUR")).toEqual(["USD", "CHF"]);
  expect(currenciesOf(rows, "CHF")).toEqual(["CHF", "USD"]);
});

it("does not open with a main currency that hardly occurs", () => {
  const rows = [
    { ...row("2026-11", null, "0", "-1"), count: 127 },
    { ...row("2026-11", null, "0", "-1"), currency: "USD", count: 3 },
  ];
  expect(currenciesOf(rows, "USD")).toEqual(["EUR", "USD"]);
});

describe("what is usual", () => {
  it("is the middle month, so that one holiday does not count for all", () => {
    expect(medianOf([10n, 900n, 20n])).toBe(20n);
    expect(medianOf([10n, 20n, 30n, 900n])).toBe(25n);
  });
  it("is not known from a single month", () => {
    const rows = [row("2026-10", "Dining", "0", "-50"), row("2026-11", "Dining", "0", "-10")];
    expect(usualBefore(rows, "EUR", "2026-11")).toBeNull();
  });
  it("counts a month without spending as nothing spent", () => {
    const rows = [row("2026-08", "Dining", "0", "-60"), row("2026-10", "Dining", "0", "-40")];
    const usual = usualBefore(rows, "EUR", "2026-11");
    expect(usual?.spent).toBe(toExact("40"));
    expect(usual?.group("Dining")).toBe(toExact("40"));
    expect(usual?.group("Travel")).toBe(0n);
  });
  it("looks at six months and not beyond", () => {
    const rows = ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"].map((month) =>
      row(month, "Dining", "0", month < "2026-05" ? "-1000" : "-10"),
    );
    expect(usualBefore(rows, "EUR", "2026-11")?.spent).toBe(toExact("10"));
  });
});

describe("what is spent over all currencies", () => {
  const asOne = (month: string, spent: string, without: string[] = []) => {
    const figure = { money: { amount: `-${spent}`, currency: "EUR" }, parts: [], without };
    const groups = [
      { group: "Dining" as const, spending: `-${spent}` },
      { group: null, spending: "0.00" },
    ];
    return { month, on: `${month}-28`, income: figure, spending: figure, byGroup: { groups, without } };
  };
  const months = [asOne("2026-08", "60"), asOne("2026-10", "40"), asOne("2026-11", "10")];
  it("is usually what the middle month was, one without rows too, also of a group", () => {
    const usual = usualAsOne(months, "2026-11");
    expect([usual?.spent, usual?.group("Dining"), usual?.group("Travel")]).toEqual([toExact("40"), toExact("40"), 0n]);
  });
  it("is not known to be usual where a month lacks a currency, this one or one before, nor from a single month", () => {
    expect(usualAsOne([...months.slice(0, 2), asOne("2026-11", "10", ["USD"])], "2026-11")).toBeNull();
    expect(usualAsOne([asOne("2026-08", "60", ["USD"]), ...months.slice(1)], "2026-11")).toBeNull();
    expect(usualAsOne(months.slice(1), "2026-11")).toBeNull();
    expect(usualAsOne([], "2026-11")).toBeNull();
  });
  it("is compared with the months in its currency where nothing of them is in another", () => {
    const rows = ["2026-08", "2026-10"].map((month) => row(month, "Dining", "0", "-60"));
    const known = { rows, rowsSoFar: rows, togetherSoFar: null };
    const { currency, spent, groups, usual } = spendingAsOne(known, months[2]!);
    expect([currency, spent, groups.get("Dining")]).toEqual(["EUR", toExact("10"), toExact("10")]);
    expect(usual?.group("Dining")).toBe(toExact("60"));
    const whole = { currency: "EUR", months };
    expect(spendingAsOne({ ...known, togetherSoFar: whole }, months[2]!).usual?.spent).toBe(toExact("40"));
  });
});

describe("what is usual up to a day, of months that are asked for by themselves", () => {
  const known: MonthRows = ["2026-01", "2026-05", "2026-10", "2026-11"].map((month) =>
    row(month, "Dining", "0", "-90"),
  );
  const soFar: MonthRows = [row("2026-10", "Dining", "0", "-30"), row("2026-11", "Dining", "0", "-10")];
  const usualOf = (all: MonthRows) => {
    const joined = withMonthsBefore({ months: soFar, together: null }, { months: all, together: null }, "2026-05");
    return usualBefore(joined.months, "EUR", "2026-11");
  };
  it("counts months without spending so far once the ledger has begun", () => {
    expect(usualOf(known)?.spent).toBe(0n);
  });
  it("does not take days behind that day into account, nor months before the ledger began", () => {
    expect(usualOf(known.slice(2))).toBeNull();
    expect(usualBefore(soFar, "EUR", "2026-11")).toBeNull();
  });
});
