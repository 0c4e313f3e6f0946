import { minorDigits } from "../money/money.ts";
import type { Subject } from "../categorise/verdict.ts";
import type { RuleConditions } from "./rule.ts";

/** What conditions look at. */
export type RuleFacts = Pick<Subject, "amountMinor" | "currency" | "postedOn" | "accountId">;

export type Fulfils = (facts: RuleFacts) => boolean;

/** Amounts are compared in ten-thousandths, the finest minor unit there is: exact, also between currencies' digits. */
const DIGITS = 4;

const finest = (decimal: string): number => {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return Number(whole + fraction.padEnd(DIGITS, "0").slice(0, DIGITS));
};

const absolute = ({ amountMinor, currency }: RuleFacts): number | null =>
  amountMinor === null ? null : Math.abs(amountMinor) * 10 ** (DIGITS - minorDigits(currency));

function amounts({ minAmount, maxAmount, direction }: RuleConditions): Fulfils[] {
  const tests: Fulfils[] = [];
  if (direction !== undefined) {
    const wanted = direction === "in" ? 1 : -1;
    tests.push(({ amountMinor }) => amountMinor !== null && Math.sign(amountMinor) === wanted);
  }
  if (minAmount !== undefined) {
    const least = finest(minAmount);
    tests.push((facts) => (absolute(facts) ?? -1) >= least);
  }
  if (maxAmount !== undefined) {
    const most = finest(maxAmount);
    tests.push((facts) => (absolute(facts) ?? Infinity) <= most);
  }
  return tests;
}

function dates({ dayFrom, dayTo, since, until }: RuleConditions): Fulfils[] {
  const tests: Fulfils[] = [];
  if (dayFrom !== undefined || dayTo !== undefined) {
    const [from, to] = [dayFrom ?? 1, dayTo ?? 31];
    const within = (day: number): boolean => (from <= to ? day >= from && day <= to : day >= from || day <= to);
    tests.push(({ postedOn }) => postedOn !== null && within(Number(postedOn.slice(8, 10))));
  }
  // ISO dates sort as text.
  if (since !== undefined) tests.push(({ postedOn }) => postedOn !== null && postedOn >= since);
  if (until !== undefined) tests.push(({ postedOn }) => postedOn !== null && postedOn <= until);
  return tests;
}

/** Number of conditions a person set: a range counts once. More of them make a rule more specific. */
export function countConditions(conditions: RuleConditions): number {
  const { direction, minAmount, maxAmount, currency, accountId, dayFrom, dayTo, since, until } = conditions;
  const set = [direction, minAmount ?? maxAmount, currency, accountId, dayFrom ?? dayTo, since ?? until];
  return set.filter((value) => value !== undefined).length;
}

/** Conditions as one test; null when there are none. */
export function compileConditions(conditions: RuleConditions): Fulfils | null {
  const { currency, accountId } = conditions;
  const tests = [...amounts(conditions), ...dates(conditions)];
  if (currency !== undefined) tests.push((facts) => facts.currency === currency);
  if (accountId !== undefined) tests.push((facts) => facts.accountId === accountId);
  return tests.length === 0 ? null : (facts) => tests.every((test) => test(facts));
}
