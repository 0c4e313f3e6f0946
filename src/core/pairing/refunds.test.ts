import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { purchaseFinder } from "./refunds.ts";
import { dayNumber } from "../calendar/days.ts";

const row = (id: string, sizeMinor: number, postedOn: string) => ({ id, sizeMinor, postedOn });

describe("the purchase of a refund", () => {
  const of = purchaseFinder([
    row("early", 4_000, "2024-01-02"),
    row("same", 2_500, "2024-02-01"),
    row("large", 9_900, "2024-02-20"),
    row("small", 1_000, "2024-02-25"),
    row("after", 2_500, "2024-03-20"),
  ]);

  it("is the latest before it of the same amount", () => {
    expect(of(row("back", 2_500, "2024-03-01"))?.id).toBe("same");
    expect(of(row("back", 2_500, "2024-03-20"))?.id).toBe("after");
  });

  it("is else the latest that was larger: a part comes back", () => {
    expect(of(row("back", 2_600, "2024-03-01"))?.id).toBe("large");
    expect(of(row("back", 2_600, "2024-02-19"))?.id).toBe("early");
  });

  it("is none when nothing was large enough, too long ago, or not yet", () => {
    expect(of(row("back", 20_000, "2024-03-01"))).toBeNull();
    expect(of(row("back", 4_000, "2024-01-01"))).toBeNull();
    expect(of(row("back", 1_000, "2024-12-01"))).toBeNull();
  });

  it("is never later, smaller, or more than 120 days older, of any purchases", () => {
    const day = fc.integer({ min: 1, max: 28 }).chain((d) => fc.integer({ min: 1, max: 12 }).map((m) => [m, d]));
    const date = day.map(([m, d]) => `2024-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);
    const rows = fc.array(fc.record({ sizeMinor: fc.integer({ min: 1, max: 9 }), postedOn: date }), { maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), date, (bought, sizeMinor, postedOn) => {
        const purchases = bought
          .map((entry, n) => ({ id: `${n}`, ...entry }))
          .toSorted((a, b) => a.postedOn.localeCompare(b.postedOn));
        const near = purchases.filter(
          (p) =>
            p.sizeMinor >= sizeMinor && p.postedOn <= postedOn && dayNumber(postedOn) - dayNumber(p.postedOn) <= 120,
        );
        const found = purchaseFinder(purchases)(row("back", sizeMinor, postedOn));
        expect(found === null).toBe(near.length === 0);
        if (!found) return;
        expect(near).toContainEqual(found);
        if (near.some((p) => p.sizeMinor === sizeMinor)) expect(found.sizeMinor).toBe(sizeMinor);
      }),
    );
  });
});
