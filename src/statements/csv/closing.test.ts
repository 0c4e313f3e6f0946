import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimal } from "../../core/money/money.ts";
import type { ClosingBalance } from "../../core/statement/statement.ts";
import { read } from "../fixtures/read.ts";

const closing = (text: string): ClosingBalance | undefined => read(text).accounts[0]?.closing;

interface Line {
  readonly on: string;
  readonly minor: number;
}
/** What the account holds behind each line. */
function heldBehind(lines: readonly Line[], opening: number): number[] {
  let held = opening;
  return lines.map(({ minor }) => (held += minor));
}
const csv = (header: string, lines: readonly Line[], cells: (at: number) => string): string =>
  [header, ...lines.map(({ on, minor }, at) => `${on},Shop ${at},${toDecimal(minor, null)},${cells(at)}`)].join("\n");

const LINES: readonly Line[] = [
  { on: "2024-03-13", minor: -500 },
  { on: "2024-03-14", minor: 2_000 },
  { on: "2024-03-14", minor: -150 },
  { on: "2024-03-16", minor: -350 },
];
const HELD = heldBehind(LINES, 10_000);
const balances = (at: number): string => toDecimal(HELD[at]!, null);
const END = { on: "2024-03-16", amountMinor: 11_000 };
const reversed = (text: string): string => {
  const [header, ...lines] = text.split("\n");
  return [header, ...lines.toReversed()].join("\n");
};

describe("the balance column of a CSV", () => {
  it("tells what the account held on its newest day, whichever comes first", () => {
    const text = csv("Date,Text,Amount,Balance", LINES, balances);
    expect([closing(text), closing(reversed(text))]).toEqual([END, END]);
  });

  it("may be told at the end of each day only", () => {
    const text = csv("Date,Text,Amount,Saldo", LINES, (at) => (at === 1 ? "" : balances(at)));
    expect(closing(text)).toEqual(END);
    expect(closing(csv("Date,Text,Amount,Saldo", LINES, (at) => (at === 3 ? "" : balances(at))))).toBeUndefined();
  });

  it.each<[string, string]>([
    ["one step is wrong", csv("Date,Text,Amount,Balance", LINES, (at) => (at === 1 ? "120.00" : balances(at)))],
    [
      "a row between could not be read",
      csv("Date,Text,Amount,Balance", LINES, balances).replace("2024-03-14,Shop 1", "someday,Shop 1"),
    ],
    [
      "a newer row could not be read",
      `${csv("Date,Text,Amount,Balance", LINES, balances)}\nsomeday,Shop,-10.00,100.00`,
    ],
    ["it says something else once", csv("Date,Text,Amount,Balance", LINES, (at) => (at === 2 ? "n/a" : balances(at)))],
    ["it is in another currency", csv("Date,Text,Amount (EUR),Balance", LINES, (at) => `£${balances(at)}`)],
    ["nothing names it so", csv("Date,Text,Amount,Points", LINES, balances)],
    ["there are too few rows", csv("Date,Text,Amount,Balance", LINES.slice(0, 2), balances)],
    [
      "rows are not in the order of their days",
      csv("Date,Text,Amount,Balance", [...LINES.slice(0, 3), { on: "2024-03-01", minor: -350 }], balances),
    ],
    [
      "it is a total that runs from nothing",
      csv("Date,Text,Amount,Running total", LINES, (at) => toDecimal(HELD[at]! - 10_000, null)),
    ],
  ])("tells nothing where %s", (_, text) => {
    expect(read(text).rows.length).toBeGreaterThan(1);
    expect(closing(text)).toBeUndefined();
  });

  it("is the one named so in whole; of two that differ neither is", () => {
    const two = (header: string): string =>
      csv(header, LINES, (at) => `${balances(at)},${toDecimal(HELD[at]! + 50_000, null)}`);
    expect(closing(two("Date,Text,Amount,Balance,Available balance"))).toEqual(END);
    expect(closing(two("Date,Text,Amount,Balance,Available"))).toBeUndefined();
    expect(closing(csv("Date,Text,Amount,Balance,Saldo", LINES, (at) => `${balances(at)},${balances(at)}`))).toEqual(
      END,
    );
  });

  it("fits both ways where amounts go up and down by the same: the days decide, and of one day nobody does", () => {
    const swing = (days: readonly string[]): string => {
      const lines = days.map((on, at) => ({ on, minor: at % 2 === 0 ? 500 : -500 }));
      const held = heldBehind(lines, 1_000);
      return csv("Date,Text,Amount,Balance", lines, (at) => toDecimal(held[at]!, null));
    };
    const days = ["2024-03-11", "2024-03-12", "2024-03-13", "2024-03-14"];
    expect(closing(swing(days))).toEqual({ on: "2024-03-14", amountMinor: 1_000 });
    expect(closing(swing(days.toReversed()))).toEqual({ on: "2024-03-14", amountMinor: 1_500 });
    expect(closing(swing(days.map(() => "2024-03-14")))).toBeUndefined();
  });

  it("is the sum of everything wherever it is taken, and never taken once a step is wrong", () => {
    const lines = fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: 3 }),
          fc.integer({ min: -99_999, max: 99_999 }).filter((minor) => minor !== 0),
        ),
        {
          minLength: 4,
          maxLength: 150,
        },
      )
      .map((drawn) => {
        let day = Date.UTC(2024, 0, 20);
        return drawn.map(([later, minor]): Line => {
          day += later * 86_400_000;
          return { on: new Date(day).toISOString().slice(0, 10), minor };
        });
      });
    const file = fc.record({ lines, opening: fc.integer({ min: -1e6, max: 1e6 }), newestFirst: fc.boolean() });
    fc.assert(
      fc.property(
        file,
        fc.nat(),
        fc.integer({ min: 1, max: 9_999 }),
        ({ lines: all, opening, newestFirst }, where, by) => {
          const held = heldBehind(all, opening);
          const write = (wrong: number): string => {
            const text = csv("Date,Text,Amount,Balance", all, (at) =>
              toDecimal(held[at]! + (at === wrong ? by : 0), null),
            );
            return newestFirst ? reversed(text) : text;
          };
          const told = closing(write(-1));
          if (told) expect(told).toEqual({ on: all.at(-1)!.on, amountMinor: held.at(-1) });
          else expect(new Set(all.map(({ on }) => on)).size).toBe(1);
          expect(closing(write(where % all.length))).toBeUndefined();
        },
      ),
    );
  });
});
