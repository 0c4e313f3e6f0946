import type { Random } from "../sample/random.ts";
import type { Coming } from "./coming.ts";
import type { Direction, Flow } from "./flow.ts";
import type { Model, Rest } from "./model.ts";

/** Days that are lived again together: what a week has, it has together. */
const WEEK = 7;
/** Weeks back that are drawn from, and those after which one is drawn half as often. */
const MOST_WEEKS = 104;
const HALF_LIFE_WEEKS = 26;
/** A day lived again is at most so many times as large as it was. */
const MOST_STRETCHED = 3;

/** A week before today, so many weeks back that its days fall on the same weekdays; the nearer, the likelier. */
function drawWeek(weeks: number, random: Random): number {
  const far = 1 - 0.5 ** (weeks / HALF_LIFE_WEEKS);
  return Math.min(weeks - 1, Math.floor(-Math.log2(1 - random.next() * far) * HALF_LIFE_WEEKS));
}

/** The irregular part of days to come: weeks that were lived, each stretched to what is expected of its days now. */
function relive({ values, expected }: Rest, { first, today, days }: Model, starts: readonly number[]): number[] {
  const told = Array.from({ length: days }, (_, at) => expected(today + 1 + at));
  if (values.length < WEEK) return told;
  return told.map((now, at) => {
    const source = starts[Math.floor(at / WEEK)]! + (at % WEEK);
    const then = expected(first + source);
    const stretch = then > 0 ? now / then : 1;
    return values[source]! * Math.min(MOST_STRETCHED, Math.max(1 / MOST_STRETCHED, stretch));
  });
}

function pay({ direction, day, chance, shifts, amounts }: Coming, model: Model, random: Random) {
  const comes = random.chance(chance);
  const on = Math.max(model.today + 1, day + random.pick(shifts));
  return { direction, at: on - model.today - 1, amountMinor: comes ? random.pick(amounts) : 0 };
}

/** One way the days could go. */
function onePath(model: Model, random: Random): Flow {
  const { days, coming, restIn, restOut } = model;
  const weeks = Math.min(MOST_WEEKS, Math.floor(restOut.values.length / WEEK));
  // Both directions live the same weeks again: a week in which much came in is one in which much was spent.
  const starts = Array.from({ length: Math.ceil(days / WEEK) }, () =>
    weeks === 0 ? 0 : restOut.values.length - WEEK * (1 + drawWeek(weeks, random)),
  );
  const flow: Record<Direction, number[]> = { 1: relive(restIn, model, starts), [-1]: relive(restOut, model, starts) };
  for (const one of coming) {
    const { direction, at, amountMinor } = pay(one, model, random);
    if (at < days) flow[direction][at]! += amountMinor;
  }
  return { moneyIn: flow[1], moneyOut: flow[-1] };
}

/** Ways the days could go, as likely as each other; the same for the same numbers of `random`. */
export const drawPaths = (model: Model, count: number, random: Random): Flow[] =>
  Array.from({ length: count }, () => onePath(model, random));
