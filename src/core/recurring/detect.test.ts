import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { createRandom } from "../sample/random.ts";
import type { Random } from "../sample/random.ts";
import { CADENCES } from "./cadence.ts";
import type { CadenceName } from "./cadence.ts";
import { detectSeries } from "./detect.ts";
import type { Series } from "./detect.ts";
import { seriesHistory, visitsOf } from "./fixtures/histories.ts";
import type { History, Wanted } from "./fixtures/histories.ts";

const TODAY = dayNumber("2024-06-30");

/** Days of history that show a cadence. */
const SEEN: Readonly<Record<CadenceName, readonly [number, number]>> = {
  week: [70, 400],
  fortnight: [90, 700],
  "four weeks": [160, 900],
  "half month": [120, 900],
  month: [130, 1100],
  "two months": [300, 1100],
  quarter: [380, 1200],
  "half year": [800, 1500],
  year: [1120, 1800],
};
const COMMON: readonly CadenceName[] = [...CADENCES, "month", "month", "month", "month", "month", "half month"];

function wanted(random: Random): Wanted {
  const cadence = random.pick(COMMON);
  const [fewest, most] = SEEN[cadence];
  const to = random.chance(0.8) ? TODAY : TODAY - random.between(30, 400);
  const amountMinor = Math.round(Math.exp(random.next() * 6 + 5));
  return {
    cadence,
    from: to - random.between(fewest, most),
    to,
    amountMinor,
    varies: random.pick([0, 0, 0, 0.02, 0.2]),
  };
}

/** Two prices of one shop, as app stores have them. */
function twoPlans(name: string, random: Random): History {
  const one = {
    ...wanted(random),
    cadence: "month" as const,
    varies: 0,
    amountMinor: 299,
    from: TODAY - 500,
    to: TODAY,
  };
  return seriesHistory(name, [one, { ...one, amountMinor: 999, from: TODAY - 300 }], random);
}

/** A subscription at a shop where one also buys. */
function besideVisits(name: string, random: Random): History {
  const history = seriesHistory(
    name,
    [{ ...wanted(random), cadence: "month", varies: 0, amountMinor: 1499, from: TODAY - 600, to: TODAY }],
    random,
  );
  const visits = visitsOf(name, { from: TODAY - 600, to: TODAY, perMonth: 2, low: 1_800, high: 9_000 }, random);
  return { ...history, payments: [...history.payments, ...visits] };
}

function irregular(name: string, random: Random): History {
  const low = Math.round(Math.exp(random.next() * 4 + 5));
  const high = random.chance(0.2) ? low : low * random.between(2, 6);
  const perMonth = random.pick([0.3, 0.5, 1, 1, 2, 3, 6, 9, 14]);
  return {
    payments: visitsOf(name, { from: TODAY - random.between(150, 1400), to: TODAY, perMonth, low, high }, random),
    truth: [],
  };
}

function histories(seed: number): History[] {
  const random = createRandom(seed);
  return [
    ...Array.from({ length: 240 }, (_, at) => seriesHistory(`series ${at}`, [wanted(random)], random)),
    ...Array.from({ length: 20 }, (_, at) => twoPlans(`plans ${at}`, random)),
    ...Array.from({ length: 30 }, (_, at) => besideVisits(`beside ${at}`, random)),
    ...Array.from({ length: 300 }, (_, at) => irregular(`irregular ${at}`, random)),
  ];
}

const isTrue = ({ cadence, payments, doubled }: Series, truth: History["truth"][number]): boolean =>
  cadence === truth.cadence &&
  [...payments, ...doubled].filter(({ id }) => truth.ids.has(id)).length >=
    0.7 * Math.max(payments.length, truth.ids.size);

function score(seed: number) {
  let [found, right, there, met] = [0, 0, 0, 0];
  for (const { payments, truth } of histories(seed)) {
    const series = detectSeries(payments);
    found += series.length;
    right += series.filter((one) => truth.some((true_) => isTrue(one, true_))).length;
    there += truth.length;
    met += truth.filter((true_) => series.some((one) => isTrue(one, true_))).length;
  }
  return { precision: right / found, recall: met / there, there };
}

describe("series among a merchant's payments", () => {
  it.each([1, 2])("are found as they are, and nothing else is (invented lives, seed %i)", (seed) => {
    const { precision, recall, there } = score(seed);
    expect(there).toBeGreaterThan(200);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it("never share a payment, are the same each time, and do not depend on the order payments are given in", () => {
    for (const { payments } of histories(3).slice(220, 320)) {
      const series = detectSeries(payments);
      const ids = series.flatMap((one) => [...one.payments, ...one.doubled]).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(detectSeries(payments.toReversed())).toEqual(series);
    }
  });
});
