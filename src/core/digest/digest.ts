import { isoDate } from "../calendar/days.ts";
import type { Speech } from "../insight/speech.ts";
import { toDecimal } from "../money/money.ts";
import { median } from "../statistics/quantile.ts";
import type { Group } from "../taxonomy/groups.ts";

/** What one week came to in one currency. Minor units, refunds taken off. */
export interface WeekSpending {
  readonly currency: string;
  readonly spentMinor: number;
  /** The same of the weeks before, those from the ledger's first on; the latest first. */
  readonly beforeMinor: readonly number[];
  /** Groups that were spent on, the largest first. */
  readonly groups: readonly { readonly group: Group; readonly spentMinor: number }[];
}

export interface WeekFacts {
  /** Its first day, a Monday; days since 1970. */
  readonly monday: number;
  readonly currencies: readonly WeekSpending[];
  /** What is worth a look, as it is told. */
  readonly insights: readonly string[];
  /** What is due in the seven days after it, by currency. */
  readonly due: readonly { readonly currency: string; readonly count: number; readonly amountMinor: number }[];
}

export interface Digest {
  readonly title: string;
  readonly message: string;
}

/** Weeks that say what is usual, groups and insights that are named, and currencies that are told. */
const ENOUGH_WEEKS = 4;
const GROUPS_NAMED = 3;
const INSIGHTS_NAMED = 2;
const CURRENCIES_TOLD = 3;
/** A difference below this share of the usual is none. */
const SAME = 0.1;
/** Longest message a notification holds. */
const MAX_MESSAGE = 2_000;

type Said = (minor: number, currency: string) => string;

function compared({ currency, spentMinor, beforeMinor }: WeekSpending, said: Said): string {
  if (beforeMinor.length < ENOUGH_WEEKS) return "";
  const usual = Math.round(median(beforeMinor));
  const difference = spentMinor - usual;
  if (Math.abs(difference) <= Math.abs(usual) * SAME) return ", about as usual";
  return `, ${said(Math.abs(difference), currency)} ${difference < 0 ? "less" : "more"} than usual`;
}

function spendingSentence(week: WeekSpending, said: Said): string {
  const { currency, spentMinor, groups } = week;
  const named = groups.slice(0, GROUPS_NAMED).map(({ group, spentMinor: sum }) => `${group} ${said(sum, currency)}`);
  const most = named.length === 0 ? "" : ` Most went to ${named.join(", ")}.`;
  if (spentMinor < 0) return `${said(-spentMinor, currency)} more came back than was spent.`;
  return `${said(spentMinor, currency)} spent${compared(week, said)}.${most}`;
}

const dueSentence = ({ currency, count, amountMinor }: WeekFacts["due"][number], said: Said): string =>
  `${count === 1 ? "One payment" : `${count} payments`} of about ${said(amountMinor, currency)} ${count === 1 ? "is" : "are"} due in the next seven days.`;

/** A week in a few sentences; null when there is nothing to say. */
export function weeklyDigestOf({ monday, currencies, insights, due }: WeekFacts, speech: Speech): Digest | null {
  const said: Said = (minor, currency) => speech.money(toDecimal(minor, currency), currency);
  const told = currencies.slice(0, CURRENCIES_TOLD);
  if (told.length === 0 && insights.length === 0) return null;
  const sentences = [
    ...told.map((week) => spendingSentence(week, said)),
    ...due.slice(0, CURRENCIES_TOLD).map((one) => dueSentence(one, said)),
    ...insights.slice(0, INSIGHTS_NAMED),
  ];
  return {
    title: `Your week, ${speech.day(isoDate(monday))} – ${speech.day(isoDate(monday + 6))}`,
    message: sentences.join(" ").slice(0, MAX_MESSAGE),
  };
}
