import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reconcile } from "./reconcile.ts";
import type { HeldAgainst } from "./reconcile.ts";

const day = (at: number): string => `2026-01-${String(at).padStart(2, "0")}`;
const rows = [
  { on: day(3), minor: -500 },
  { on: day(12), minor: -700 },
];
const upTo = (some: typeof rows) => ({
  rowsUpTo: (on: string) => some.filter((row) => row.on <= on).reduce((sum, { minor }) => sum + minor, 0),
});
const told = (at: number, minor: number, reconciled: boolean): HeldAgainst => ({ on: day(at), minor, reconciled });

describe("a statement's balance", () => {
  it("is held against the rows since the last day that was reconciled", () => {
    const known = [told(1, 10_000, true), told(5, 1, false)];
    expect(reconcile(upTo(rows), known, { on: day(20), minor: 8_800 })).toEqual({
      from: { on: day(1), minor: 10_000 },
      reckonedMinor: 8_800,
      differenceMinor: 0,
    });
  });

  it("is held against the last that was told where none was reconciled, and against nothing where none was told before", () => {
    expect(reconcile(upTo(rows), [told(5, 1_000, false)], { on: day(20), minor: 250 })).toMatchObject({
      differenceMinor: -50,
    });
    const none = { from: null, reckonedMinor: null, differenceMinor: null };
    expect(reconcile(upTo(rows), [], { on: day(20), minor: 250 })).toEqual(none);
    // What was told of the very day, or later, is no beginning.
    expect(reconcile(upTo(rows), [told(20, 9, true), told(25, 9, true)], { on: day(20), minor: 250 })).toEqual(none);
  });

  it("differs by exactly the rows that are missing, or too many", () => {
    const booked = fc.record({
      on: fc.integer({ min: 2, max: 20 }).map(day),
      minor: fc.integer({ min: -9_999, max: 9_999 }),
    });
    fc.assert(
      fc.property(fc.array(booked, { maxLength: 20 }), fc.nat(), (all, pick) => {
        const known = [told(1, 5_000, true)];
        const statement = { on: day(20), minor: 5_000 + all.reduce((sum, { minor }) => sum + minor, 0) };
        expect(reconcile(upTo(all), known, statement).differenceMinor).toBe(0);
        if (all.length === 0) return;
        const missing = pick % all.length;
        const left = all.filter((_, at) => at !== missing);
        expect(reconcile(upTo(left), known, statement).differenceMinor).toBe(all[missing]!.minor + 0);
      }),
    );
  });
});
