import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceOn, worthOn } from "./net-worth.ts";
import type { AccountHistory } from "./net-worth.ts";

const day = (at: number): string => `2026-01-${String(at).padStart(2, "0")}`;
const DAYS = Array.from({ length: 28 }, (_, at) => day(at + 1));

interface Booked {
  readonly on: string;
  readonly minor: number;
}
const upTo = (rows: readonly Booked[], on: string): number =>
  rows.filter((row) => row.on <= on).reduce((sum, { minor }) => sum + minor, 0);
const history = (rows: readonly Booked[], known: readonly Booked[] = []): AccountHistory => ({
  rowsUpTo: (on) => upTo(rows, on),
  known,
});

const booked = fc.record({ on: fc.constantFrom(...DAYS), minor: fc.integer({ min: -1e12, max: 1e12 }) });
const account = fc.array(booked, { maxLength: 40 });

describe("what an account held", () => {
  it("is what it held at first and all rows since, whichever of its balances is told", () => {
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.uniqueArray(fc.constantFrom(...DAYS), { maxLength: 4 }),
        (rows, opening, told) => {
          const known = told.toSorted().map((on) => ({ on, minor: opening + upTo(rows, on) }));
          for (const on of DAYS)
            expect(balanceOn(history(rows, known), on)).toBe((known.length > 0 ? opening : 0) + upTo(rows, on));
        },
      ),
    );
  });

  it("is reckoned from the latest balance told, though rows before it are missing", () => {
    const rows = [
      { on: day(3), minor: -500 },
      { on: day(20), minor: -700 },
    ];
    const known = [
      { on: day(1), minor: 10_000 },
      { on: day(10), minor: 4_000 },
    ];
    expect([day(1), day(5), day(10), day(25)].map((on) => balanceOn(history(rows, known), on))).toEqual([
      10_000, 9_500, 4_000, 3_300,
    ]);
  });
});

it("is together the sum of all accounts, to the minor unit, and no transfer between them changes it", () => {
  fc.assert(
    fc.property(account, account, booked, (one, other, moved) => {
      const before = worthOn([history(one), history(other)], DAYS);
      expect(before).toEqual(DAYS.map((on) => upTo([...one, ...other], on)));
      const after = [history([...one, { ...moved, minor: -moved.minor }]), history([...other, moved])];
      expect(worthOn(after, DAYS)).toEqual(before);
    }),
  );
});
