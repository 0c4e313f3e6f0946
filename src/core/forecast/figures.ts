import { monthDay, weekday } from "../calendar/days.ts";
import { sumOf } from "./flow.ts";
import type { Flow } from "./flow.ts";

/** Figures whose bands are as wide as each other's errors: they are widened together. */
export const KINDS = ["near", "middle", "far", "week in", "week out", "month in", "month out"] as const;
export type Kind = (typeof KINDS)[number];

/** A figure of the days to come: money in less money out up to a day, or one of both in some days. Days count from 0. */
export interface Figure {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

const NEAR_DAYS = 21;
const MIDDLE_DAYS = 50;

export const valueOf = ({ kind, from, to }: Figure, { moneyIn, moneyOut }: Flow): number => {
  if (kind.endsWith(" in")) return sumOf(moneyIn, from, to);
  if (kind.endsWith(" out")) return sumOf(moneyOut, from, to);
  return sumOf(moneyIn, from, to) - sumOf(moneyOut, from, to);
};

/** What has come in less what has gone out by the end of a day. */
export function upTo(to: number): Figure {
  const kind = to < NEAR_DAYS ? "near" : to < MIDDLE_DAYS ? "middle" : "far";
  return { kind, from: 0, to };
}

/** Days from one to the next that begin where `begins` says so, as far as they are among `days` after `today`. */
function spans(today: number, days: number, begins: (day: number) => boolean): { from: number; to: number }[] {
  const starts = Array.from({ length: days }, (_, at) => at).filter((at) => at === 0 || begins(today + 1 + at));
  return starts.map((from, at) => ({ from, to: (starts[at + 1] ?? days) - 1 }));
}

const MONDAY = 1;

/** The calendar's weeks, or months, among the days to come; the first and the last may be cut. */
export const periodsOf = (by: "week" | "month", today: number, days: number): { from: number; to: number }[] =>
  spans(today, days, (day) => (by === "week" ? weekday(day) === MONDAY : monthDay(day).dayOfMonth === 1));

/** Figures by which a past forecast is judged. */
export function judgedFigures(days: number): Figure[] {
  const every = (length: number): { from: number; to: number }[] =>
    Array.from({ length: Math.floor(days / length) }, (_, at) => ({ from: at * length, to: (at + 1) * length - 1 }));
  const both = (period: "week" | "month", length: number): Figure[] =>
    every(length).flatMap((span): Figure[] => [
      { ...span, kind: `${period} in` },
      { ...span, kind: `${period} out` },
    ]);
  return [...every(7).map(({ to }) => upTo(to)), ...both("week", 7), ...both("month", 30)];
}
