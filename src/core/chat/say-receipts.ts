import type { FoundRow, ReceiptsResult, ToldReceipt } from "./results.ts";
import { aboutWords, counted, listed } from "./words.ts";
import type { Words } from "./words.ts";

const LINKS = { category: "in", merchant: "at" } as const;

const absolute = (amount: string): string => amount.replace(/^-/, "");
const rowWords = ({ money, merchant, on }: FoundRow, words: Words): string =>
  `${words.money({ ...money, amount: absolute(money.amount) })}, ${merchant}, on ${words.day(on)}`;

function fileWords({ filename, merchant, on, money }: ToldReceipt, words: Words): string {
  const read = [money && words.money(money), merchant, on && `of ${words.day(on)}`].filter((one) => one !== null);
  return `“${filename}”${read.length > 0 ? ` (${read.join(", ")})` : ""}`;
}

const which = ({ sort }: ReceiptsResult): string => (sort === "amount" ? "largest" : "latest");

function sayMissing(result: ReceiptsResult, count: number, words: Words): string {
  const { rows, of, sums, found } = result;
  const about = aboutWords(rows ?? {}, words, LINKS);
  if (of === 0) return `I find no expenses${about}.`;
  if (count === 0)
    return of === 1 ? `The one expense${about} has a receipt.` : `All ${of} expenses${about} have a receipt.`;
  const sum = listed(sums.map(({ money }) => words.money({ ...money, amount: absolute(money.amount) })));
  const lead = `${count} of ${counted(of, "expense")}${about} ${count === 1 ? "has" : "have"} no receipt, ${sum} in all.`;
  return `${lead} The ${which(result)}: ${rowWords(found[0]!, words)}.`;
}

function sayAttached(result: ReceiptsResult, count: number, words: Words): string {
  const { rows, of, found, receipts } = result;
  const about = aboutWords(rows ?? {}, words, LINKS);
  if (of === 0) return `I find no transactions${about}.`;
  const [first] = found;
  if (!first) return `I find no receipt among ${counted(of, "transaction")}${about}.`;
  const files = listed(receipts.filter(({ rowId }) => rowId === first.id).map(({ filename }) => `“${filename}”`));
  const told = `${rowWords(first, words)}: ${files}`;
  if (count === 1) return `There is a receipt for one transaction${about}: ${told}.`;
  return `There are receipts for ${count} transactions${about}. The ${which(result)}: ${told}.`;
}

function sayUnmatched({ of, receipts: [first] }: ReceiptsResult, words: Words): string {
  if (!first) return "Every receipt belongs to a transaction.";
  return `${counted(of, "receipt")} ${of === 1 ? "belongs" : "belong"} to no transaction yet. The latest: ${fileWords(first, words)}.`;
}

/** Which rows have no receipt, which receipts some rows have, or which belong to none. */
export function sayReceipts(result: ReceiptsResult, words: Words): string {
  const count = result.sums.reduce((all, one) => all + one.count, 0);
  if (result.state === "unmatched") return sayUnmatched(result, words);
  return result.state === "missing" ? sayMissing(result, count, words) : sayAttached(result, count, words);
}
