import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, isoDate, monthDay } from "../calendar/days.ts";
import { toDecimal } from "../money/money.ts";
import { seriesIn } from "../recurring/tell.ts";
import { findAnomalies } from "./find-anomalies.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Evidence, Finding, MerchantHistory, WatchedSeries } from "./finding.ts";
import { inventLife } from "./fixtures/lives.ts";
import type { Life, LifeMerchant, Truth } from "./fixtures/lives.ts";

const UNTIL = dayNumber("2025-11-30");
const CURRENCY = "EUR";
/** Months at whose ends the ledger is looked at, the last ones of a life. */
const LOOKED_AT = 8;

function seriesOf({ name, group, bookings }: LifeMerchant, today: number, reach: number): WatchedSeries[] {
  return ([-1, 1] as const).flatMap((direction) => {
    const payments = bookings
      .filter(({ amountMinor }) => Math.sign(amountMinor) === direction)
      .map(({ id, day, amountMinor }) => ({
        id,
        on: isoDate(day),
        amount: toDecimal(Math.abs(amountMinor), CURRENCY),
      }));
    return seriesIn(payments, CURRENCY, isoDate(today))
      .filter(({ active }) => active)
      .map(({ rows, ...told }) => ({
        ...told,
        merchantKey: name,
        merchant: name,
        currency: CURRENCY,
        direction,
        payments: rows.slice(-36),
        rowCount: rows.length,
        group,
        reach,
      }));
  });
}

/** What the ledger told at the end of a day. */
function evidenceAt({ from, merchants }: Life, today: number): Evidence {
  const known = merchants
    .map((merchant) => ({ ...merchant, bookings: merchant.bookings.filter(({ day }) => day <= today) }))
    .filter(({ bookings }) => bookings.length > 0);
  const reach = Math.max(...known.flatMap(({ bookings }) => bookings.at(-1)!.day));
  const met = known.filter(({ bookings }) => bookings.at(-1)!.day > today - NEWS_DAYS);
  return {
    today: reach,
    begins: from,
    merchants: met.map(({ name, group, bookings }): MerchantHistory => {
      return { merchantKey: name, merchant: name, currency: CURRENCY, group, bookings };
    }),
    firsts: known.flatMap(({ bookings: [first] }) =>
      first!.amountMinor < 0 ? [{ day: first!.day, currency: CURRENCY, amountMinor: -first!.amountMinor }] : [],
    ),
    series: known.filter(({ bookings }) => bookings.length > 1).flatMap((one) => seriesOf(one, today, reach)),
  };
}

/** Everything a person would have been told, once each, month after month. */
function toldIn(life: Life): Finding[] {
  const told = new Map<string, Finding>();
  for (let back = LOOKED_AT - 1; back >= 0; back--) {
    const end = dayOf({ month: monthDay(life.until).month - back, dayOfMonth: 31 });
    for (const finding of findAnomalies(evidenceAt(life, end))) told.set(finding.key, finding);
  }
  return [...told.values()];
}

const isAbout = (finding: Finding, truth: readonly Truth[]): boolean =>
  truth.some(
    ({ kind, merchant, day }) =>
      kind === finding.kind && merchant === finding.merchant && Math.abs(day - finding.day) <= 10,
  );

const lookedAtFrom = (life: Life): number =>
  dayOf({ month: monthDay(life.until).month - LOOKED_AT + 1, dayOfMonth: 1 });

describe("what is unusual", () => {
  it("is hardly found in a normal life: at most two false a month", () => {
    const lives = [11, 12, 13].map((seed) => inventLife(seed, UNTIL, false));
    const falseOnes = lives.flatMap((life) =>
      // Whether something is still in use is asked once a year of every contract that goes on.
      toldIn(life).filter((finding) => finding.kind !== "still_paying" && !isAbout(finding, life.truth)),
    );
    expect(falseOnes.length / (lives.length * LOOKED_AT)).toBeLessThanOrEqual(2);
  });

  it("is found where it was put", () => {
    const lives = [21, 22, 23].map((seed) => inventLife(seed, UNTIL, true));
    const put = lives.flatMap((life) => {
      const told = toldIn(life);
      return life.truth
        .filter(({ planted, day }) => planted && day >= lookedAtFrom(life))
        .map((truth) => ({ kind: truth.kind, found: told.some((finding) => isAbout(finding, [truth])) }));
    });
    const found = put.filter((one) => one.found);
    expect(put.length).toBeGreaterThan(18);
    expect(found.length / put.length).toBeGreaterThanOrEqual(0.9);
  });

  it("is the same each time, whatever the order merchants are given in", () => {
    const evidence = evidenceAt(inventLife(31, UNTIL, true), UNTIL);
    const again = findAnomalies({ ...evidence, merchants: evidence.merchants.toReversed() });
    const byKey = (one: Finding, other: Finding): number => (one.key < other.key ? -1 : 1);
    expect(again.toSorted(byKey)).toEqual(findAnomalies(evidence).toSorted(byKey));
  });
});
