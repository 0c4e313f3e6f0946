import type { Payment } from "../recurring/chain.ts";

/** Which way money goes. */
export type Direction = 1 | -1;

/** One merchant's payments that go one way, by day. */
export interface Party {
  readonly direction: Direction;
  readonly payments: readonly Payment[];
}

/** Sums of days that follow one another: minor units, none below zero. Own transfers are in neither. */
export interface Flow {
  readonly moneyIn: readonly number[];
  readonly moneyOut: readonly number[];
}

/** What is known of one currency. Days are days since 1970. */
export interface History extends Flow {
  /** The day of the first sums. */
  readonly first: number;
  /** Whoever may be paid, or pay, regularly; their payments are part of the sums. */
  readonly parties: readonly Party[];
}

export const lastDayOf = ({ first, moneyIn }: History): number => first + moneyIn.length - 1;

/** What was known on an earlier day. */
export function knownOn(day: number, { first, moneyIn, moneyOut, parties }: History): History {
  const days = day - first + 1;
  return {
    first,
    moneyIn: moneyIn.slice(0, days),
    moneyOut: moneyOut.slice(0, days),
    parties: parties
      .map((party) => ({ ...party, payments: party.payments.filter((payment) => payment.day <= day) }))
      .filter(({ payments }) => payments.length > 1),
  };
}

/** The sum of some of the days, both ends included; days that are not there count nothing. */
export function sumOf(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = Math.max(0, from); at <= to && at < values.length; at++) sum += values[at]!;
  return sum;
}
