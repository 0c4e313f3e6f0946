import type { Finding, FindingKind } from "../anomaly/finding.ts";
import { isoDate } from "../calendar/days.ts";
import { toDecimal } from "../money/money.ts";
import type { CadenceName } from "../recurring/cadence.ts";
import { rankOf } from "./insight.ts";
import type { Insight, RowsBehind } from "./insight.ts";
import { withOneStop } from "./speech.ts";
import type { Speech } from "./speech.ts";

/** `a month`, after a sum. */
const EACH: Readonly<Record<CadenceName, string>> = {
  week: "a week",
  fortnight: "every two weeks",
  "four weeks": "every four weeks",
  "half month": "twice a month",
  month: "a month",
  "two months": "every two months",
  quarter: "a quarter",
  "half year": "every half year",
  year: "a year",
};

/** A finding with its sums and days as they are said. */
interface Words {
  readonly finding: Finding;
  readonly amount: string;
  readonly beside: string;
  readonly worth: string;
  readonly day: string;
  readonly each: string;
}

const apart = (days: number): string => (days === 1 ? "a day apart" : `${days} days apart`);

const SENTENCES: Readonly<Record<FindingKind, (words: Words) => string>> = {
  missing_income: ({ finding, amount, day }) =>
    `${finding.merchant}: about ${amount} was due on ${day} and has not come yet, ${finding.count} days later.`,
  charged_twice: ({ finding, amount, day }) =>
    finding.count === 0
      ? `${finding.merchant} charged ${amount} twice on ${day}.`
      : `${finding.merchant} charged ${amount} twice, ${apart(finding.count)}, the second time on ${day}.`,
  unusual_amount: ({ finding, amount, beside, day }) =>
    `${amount} to ${finding.merchant} on ${day} is far more than the usual ${beside}.`,
  new_large_merchant: ({ finding, amount, day }) =>
    `${amount} on ${day} went to ${finding.merchant}, whom you had not paid before.`,
  price_rise: ({ finding, amount, beside, worth, each }) =>
    `${finding.merchant} went up from ${beside} to ${amount} ${each}: ${worth} more a year.`,
  renewal: ({ finding, amount, day }) => `${finding.merchant} renews around ${day} for about ${amount}.`,
  still_paying: ({ finding, amount, beside, each }) =>
    `You have paid ${finding.merchant} for over a year, ${beside} so far, now ${amount} ${each}. Still in use?`,
};

/** Days around a thing in which its rows are shown. */
const AROUND = 4;

/** Most of a merchant's rows share its name; two charges also their sum and days; one payment its sum and day. */
function rowsOf({ kind, merchant, currency, day }: Finding, amount: string): RowsBehind {
  const search = merchant.replaceAll('"', " ").trim().slice(0, 200);
  const all = {
    ...(search === "" ? {} : { search }),
    currency,
    direction: kind === "missing_income" ? "in" : "out",
  } as const;
  if (kind === "charged_twice")
    return { ...all, minAmount: amount, maxAmount: amount, since: isoDate(day - AROUND), until: isoDate(day) };
  if (kind === "unusual_amount")
    return { ...all, minAmount: amount, maxAmount: amount, since: isoDate(day), until: isoDate(day) };
  if (kind === "new_large_merchant") return { ...all, since: isoDate(day) };
  return all;
}

/** A finding as a person is told it. */
export function tellFinding(finding: Finding, speech: Speech): Insight {
  const { currency, kind, key, subject, cadence } = finding;
  const decimal = (minor: number): string => toDecimal(minor, currency);
  const said = (minor: number): string => speech.money(decimal(minor), currency);
  const words: Words = {
    finding,
    amount: said(finding.amountMinor),
    beside: said(finding.besideMinor),
    worth: said(finding.worthMinor),
    day: speech.day(isoDate(finding.day)),
    each: cadence === null ? "" : EACH[cadence],
  };
  const amount = decimal(finding.amountMinor);
  return {
    kind,
    key,
    subject,
    sentence: withOneStop(SENTENCES[kind](words)),
    amount,
    rows: rowsOf(finding, amount),
    rowId: finding.rowId,
    rank: rankOf(kind, finding.worthMinor),
  };
}
