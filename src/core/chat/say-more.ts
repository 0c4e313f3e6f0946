import type {
  AccountsResult,
  ExplainResult,
  Money,
  ProposalResult,
  RecurringResult,
  Regular,
  UpcomingResult,
} from "./results.ts";
import { asOneWords } from "./say-as-one.ts";
import { counted, listed } from "./words.ts";
import type { Words } from "./words.ts";

/** Accounts and series named in a sentence. */
const NAMED = 4;

/** What was due and has not come, apart from what is to come. */
function lateWords(late: readonly Pick<Regular, "merchant" | "nextOn">[], words: Words): string {
  if (late.length === 0) return "";
  const each = late.slice(0, NAMED).map(({ merchant, nextOn }) => `${merchant} (${words.day(nextOn)})`);
  return ` Was due and has not come: ${listed(late.length > NAMED ? [...each, "others"] : each)}.`;
}

const flowWords = (
  flows: readonly { readonly direction: "in" | "out"; readonly money: Money }[],
  words: Words,
  ends: Readonly<Record<"in" | "out", string>>,
): string => listed(flows.map(({ direction, money }) => `${words.money(money)} ${ends[direction]}`));

const MONTHLY = { in: "a month comes in", out: "a month goes out" } as const;

export function sayRegular({ series, late = [], aMonth, state, more }: RecurringResult, words: Words): string {
  const [next] = series;
  if (!next && late.length > 0) return `Nothing else is to come.${lateWords(late, words)}`;
  if (!next)
    return state === "ended" ? "Nothing that came regularly has ended." : "I find nothing that comes regularly.";
  if (state === "ended")
    return `${series.length} series ended; the latest payment was ${next.merchant} on ${words.day(next.lastOn)}.`;
  if (series.length === 1 && !more)
    return `${next.merchant} comes again every ${next.cadence}: next on ${words.day(next.nextOn)}, ${words.money(next.money)}.${lateWords(late, words)}`;
  const sum = aMonth.length > 0 ? `: ${flowWords(aMonth, words, MONTHLY)}` : "";
  const first = `${next.merchant} on ${words.day(next.nextOn)}, ${words.money(next.money)}`;
  return `${more ? "The next " : ""}${series.length} things come again${sum}. Next: ${first}.${lateWords(late, words)}`;
}

const DUE = { in: "to come in", out: "to pay" } as const;

/** The time in which it is due. */
function whenDue({ since, until }: Pick<UpcomingResult, "since" | "until">, words: Words): string {
  if (since === undefined) return `until ${words.day(until)}`;
  return since === until ? `on ${words.day(until)}` : `from ${words.day(since)} to ${words.day(until)}`;
}

export function sayUpcoming({ due, late, left, sums, ...span }: UpcomingResult, words: Words): string {
  const when = whenDue(span, words);
  const [next] = due;
  const behind = lateWords(
    late.map(({ merchant, on }) => ({ merchant, nextOn: on })),
    words,
  );
  if (!next) return `Nothing I know of is due ${when}.${behind}`;
  const first = `${next.merchant} on ${words.day(next.on)}, ${words.money(next.money)}`;
  if (due.length === 1 && left === 0) return `One thing is due ${when}: ${first}.${behind}`;
  const count = left === 0 ? `${due.length} things are due` : "Many things are due";
  return `${count} ${when}: ${flowWords(sums, words, DUE)}. Next: ${first}.${behind}`;
}

export function sayWhy({ row, reason, percent, byPerson, spread }: ExplainResult, words: Words): string {
  const where = row.category === null ? "has no category yet" : `is in ${row.category}`;
  const sure = byPerson || percent === null ? "" : ` I am ${percent} % sure.`;
  const others = spread.filter(({ category }) => category !== row.category);
  const also =
    others.length === 0
      ? ""
      : ` Other rows of it: ${listed(others.slice(0, NAMED).map(({ category, count }) => `${count} in ${category ?? "no category"}`))}.`;
  return `${row.merchant} (${words.day(row.on)}) ${where}. ${reason ?? ""}${sure}${also}`.replace(/ {2,}/g, " ").trim();
}

/** Where the balances come from. */
function leadOf(accounts: AccountsResult["accounts"], verb: "hold" | "held"): string {
  if (accounts.every(({ told }) => told)) return `Your accounts ${verb}`;
  return accounts.some(({ told }) => told)
    ? `By the balances you told, or else by what was imported, your accounts ${verb}`
    : "What was imported adds up to";
}

export function sayAccounts({ accounts, together = [], on, asOne }: AccountsResult, words: Words): string {
  if (accounts.length === 0) return "You have no accounts yet. Import a statement first.";
  const told = accounts.slice(0, NAMED).map(({ name, balance }) => `${name} ${words.money(balance)}`);
  const others = accounts.length > NAMED ? " The table has the others." : "";
  const all = accounts.length > 1 ? ` Together: ${listed(together.map(({ money }) => words.money(money)))}.` : "";
  const when = on === undefined ? "" : `, at the end of ${words.day(on)}`;
  return `${leadOf(accounts, on === undefined ? "hold" : "held")}${when}: ${listed(told)}.${others}${together.length > 0 ? all : ""}${asOneWords(asOne, words)}`;
}

export function sayProposal({ title, changes, kept }: ProposalResult): string {
  const rows = changes === null ? "" : ` It would change ${counted(changes, "transaction")}.`;
  const stays = kept === 0 ? "" : ` ${kept} you decided yourself stay as they are.`;
  return `${title}.${rows}${stays} Nothing happens until you confirm.`;
}
