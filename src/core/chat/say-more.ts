import type { AccountsResult, ExplainResult, ProposalResult, RecurringResult, Regular } from "./results.ts";
import { counted, listed } from "./words.ts";
import type { Words } from "./words.ts";

/** Accounts and series named in a sentence. */
const NAMED = 4;

/** What was due and has not come, apart from what is to come. */
function lateWords(late: readonly Regular[], words: Words): string {
  if (late.length === 0) return "";
  const each = late.slice(0, NAMED).map(({ merchant, nextOn }) => `${merchant} (${words.day(nextOn)})`);
  return ` Was due and has not come: ${listed(late.length > NAMED ? [...each, "others"] : each)}.`;
}

export function sayRegular(
  { series, late = [], aMonth, state, dueUntil, more }: RecurringResult,
  words: Words,
): string {
  const [next] = series;
  if (!next && late.length > 0) return `Nothing else is to come.${lateWords(late, words)}`;
  if (!next)
    return state === "ended" ? "Nothing that came regularly has ended." : "I find nothing that comes regularly.";
  if (state === "ended")
    return `${counted(series.length, "series")} ended; the latest payment was ${next.merchant} on ${words.day(next.lastOn)}.`;
  const until = dueUntil === null ? "" : ` until ${words.day(dueUntil)}`;
  const flows = aMonth.map(
    ({ direction, money }) => `${words.money(money)} a month ${direction === "out" ? "goes out" : "comes in"}`,
  );
  const sum = flows.length > 0 && dueUntil === null ? `: ${listed(flows)}` : "";
  const first = `${next.merchant} on ${words.day(next.nextOn)}, ${words.money(next.money)}`;
  const told =
    series.length === 1 && !more
      ? `${next.merchant} comes again: next on ${words.day(next.nextOn)}, ${words.money(next.money)}.`
      : `${more ? "The next " : ""}${series.length} things come again${until}${sum}. Next: ${first}.`;
  return told + lateWords(late, words);
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

export function sayAccounts({ accounts }: AccountsResult, words: Words): string {
  if (accounts.length === 0) return "You have no accounts yet. Import a statement first.";
  const told = accounts.slice(0, NAMED).map(({ name, balance }) => `${name} ${words.money(balance)}`);
  const lead = accounts.every((account) => account.told)
    ? "Your accounts hold"
    : accounts.some((account) => account.told)
      ? "By the balances you told, or else by what was imported, your accounts hold"
      : "What was imported adds up to";
  return `${lead}: ${listed(told)}.${accounts.length > NAMED ? " The table has the others." : ""}`;
}

export function sayProposal({ title, changes, kept }: ProposalResult): string {
  const rows = changes === null ? "" : ` It would change ${counted(changes, "transaction")}.`;
  const stays = kept === 0 ? "" : ` ${kept} you decided yourself stay as they are.`;
  return `${title}.${rows}${stays} Nothing happens until you confirm.`;
}
