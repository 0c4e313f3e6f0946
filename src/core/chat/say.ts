import type { Change, CompareResult, FoundRow, SearchResult, Sum, ToolResult, TotalsResult } from "./results.ts";
import { asOneWords, comparedAsOneWords } from "./say-as-one.ts";
import { sayBudgets, sayForecast, sayInsights, sayTax } from "./say-ahead.ts";
import { sayAccounts, sayProposal, sayRegular, sayUpcoming, sayWhy } from "./say-more.ts";
import { sayReceipts } from "./say-receipts.ts";
import { aboutWords, counted, listed } from "./words.ts";
import type { Words } from "./words.ts";

/** Parts named in a sentence; the table has the rest. */
const NAMED = 3;

const LINKS = {
  spent: { category: "on", merchant: "at" },
  received: { category: "as", merchant: "from" },
  net: { category: "in", merchant: "at" },
  count: { category: "in", merchant: "at" },
} as const;

const isNegative = (amount: string): boolean => amount.startsWith("-");
const absolute = (amount: string): string => amount.replace(/^-/, "");

function sumWords(sums: readonly Sum[], words: Words): string {
  return listed(sums.map(({ money }) => words.money(money)));
}

function netWords(sums: readonly Sum[], about: string, words: Words): string {
  const each = sums.map(({ money: { amount, currency } }) => {
    const sum = words.money({ amount: absolute(amount), currency });
    return isNegative(amount) ? `${sum} more went out than came in` : `${sum} more came in than went out`;
  });
  return `${listed(each)}${about}.`;
}

function lead({ measure, sums, rows, mean }: TotalsResult, words: Words): string {
  const about = aboutWords(rows, words, LINKS[measure]);
  const count = sums.reduce((total, one) => total + one.count, 0);
  if (sums.length === 0) return `I find no transactions${about}.`;
  if (measure === "count") return `There ${count === 1 ? "is" : "are"} ${counted(count, "transaction")}${about}.`;
  if (mean) {
    const over = `over ${counted(mean.over, mean.of === "payment" ? "payment" : `whole ${mean.of}`)}`;
    const verb = measure === "received" ? "you received" : measure === "net" ? "you kept" : "you spent";
    return `On average ${verb} ${listed(mean.each.map(words.money))} a ${mean.of}${about}, ${over} (${sumWords(sums, words)} in all).`;
  }
  if (measure === "net") return netWords(sums, about, words);
  const verb = measure === "received" ? "received" : "spent";
  return `You ${verb} ${sumWords(sums, words)}${about}, in ${counted(count, "transaction")}.`;
}

const BY_TIME: readonly string[] = ["day", "week", "month", "quarter", "year", "weekday"];

function partsWords({ parts, by, measure }: TotalsResult, words: Words): string {
  if (by === null || parts.length < 2) return "";
  const [first] = parts;
  const same = parts.filter(({ money }) => money.currency === first!.money.currency);
  const isTime = BY_TIME.includes(by);
  const told = (one: (typeof parts)[number]): string =>
    `${isTime ? words.part(by, one.key ?? "") : one.label} (${measure === "count" ? one.count : words.money(one.money)})`;
  // Sums in two currencies have no order.
  if (isTime && measure !== "count" && same.length < parts.length) return "";
  if (isTime) {
    const size = ({ money, count }: Sum): number => (measure === "count" ? count : Number(money.amount));
    const most = same.reduce((top, one) => (size(one) > size(top) ? one : top));
    return ` The most was in ${told(most)}.`;
  }
  return ` Most: ${listed(same.slice(0, NAMED).map(told))}.`;
}

function changeWords({ change, percent }: Pick<Change, "change" | "percent">, words: Words): string {
  const size = words.money({ ...change, amount: absolute(change.amount) });
  if (!/[1-9]/.test(change.amount)) return "the same";
  const share = percent === null ? "" : ` (${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)} %)`;
  return `${size} ${isNegative(change.amount) ? "less" : "more"}${share}`;
}

function sayCompare({ measure, rows, periods, sums, parts, asOne }: CompareResult, words: Words): string {
  const about = aboutWords(rows, words, LINKS[measure]);
  const [later, earlier] = periods;
  if (sums.length === 0) return `I find no transactions${about}${words.period(later)} or${words.period(earlier)}.`;
  const verb = measure === "received" ? "You received" : measure === "net" ? "What was left was" : "You spent";
  const each = sums.map(
    (one) =>
      `${verb} ${words.money(one.later)}${about}${words.period(later)} and ${words.money(one.earlier)}${words.period(earlier)}: ${changeWords(one, words)}.`,
  );
  const moved = parts.slice(0, NAMED).map((one) => `${one.label} ${changeWords(one, words)}`);
  const all = comparedAsOneWords(asOne, words, (one) => changeWords(one, words));
  return `${each.join(" ")}${all}${moved.length > 0 ? ` What moved most: ${listed(moved)}.` : ""}`;
}

const rowWords = ({ money, merchant, on }: FoundRow, words: Words): string =>
  `${words.money({ ...money, amount: absolute(money.amount) })}, ${merchant}, on ${words.day(on)}`;

function saySearch({ found, rows, sort, order, more }: SearchResult, words: Words): string {
  const about = aboutWords(rows, words, { category: "in", merchant: "at" });
  const noun = rows.direction === "in" ? "incoming payment" : rows.direction === "out" ? "expense" : "transaction";
  const [first] = found;
  if (!first) return `I find no ${noun}s${about}.`;
  const which =
    sort === "amount" ? (order === "desc" ? "largest" : "smallest") : order === "desc" ? "latest" : "earliest";
  if (found.length === 1 && more) return `The ${which} ${noun}${about}: ${rowWords(first, words)}.`;
  if (found.length === 1) return `There is one ${noun}${about}: ${rowWords(first, words)}.`;
  return more
    ? `The ${found.length} ${which} ${noun}s${about}. The first: ${rowWords(first, words)}.`
    : `There are ${found.length} ${noun}s${about}. The ${which}: ${rowWords(first, words)}.`;
}

/** The answer in a sentence or two. Every figure in it is one of the result's. */
export function say(result: ToolResult, words: Words): string {
  switch (result.kind) {
    case "totals":
      return lead(result, words) + asOneWords(result.asOne, words) + partsWords(result, words);
    case "compare":
      return sayCompare(result, words);
    case "search":
      return saySearch(result, words);
    case "recurring":
      return sayRegular(result, words);
    case "upcoming":
      return sayUpcoming(result, words);
    case "forecast":
      return sayForecast(result, words);
    case "budgets":
      return sayBudgets(result, words);
    case "tax":
      return sayTax(result, words);
    case "insights":
      return sayInsights(result);
    case "explain":
      return sayWhy(result, words);
    case "receipts":
      return sayReceipts(result, words);
    case "accounts":
      return sayAccounts(result, words);
    case "proposal":
      return sayProposal(result);
    case "nothing":
      return result.why;
  }
}
