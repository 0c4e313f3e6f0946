import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromDecimal } from "../money/money.ts";
import { beancountHead, beancountRow } from "./beancount.ts";
import type { ExportedRow } from "./exported.ts";
import { anyRow } from "../../../tests/setup/any-ledger.ts";
import { hledgerHead, hledgerRow } from "./hledger.ts";

/*
 * The grammars of both journals as far as we write them, from their manuals: hledger's journal format ("Transactions", "Account names",
 * "Comments", "Tags") and beancount's language syntax. Both programs themselves have read such files while this was written.
 */
const COMPONENT = String.raw`[\p{Lu}\p{Nd}][\p{L}\p{Nd}-]*`;
const ACCOUNT = String.raw`(?:Assets|Liabilities|Equity|Income|Expenses)(?::${COMPONENT})+`;
const AMOUNT = String.raw`-?\d+(?:\.\d+)? [A-Z]{3}`;
const DATE = String.raw`\d{4}-\d\d-\d\d`;
const STRING = String.raw`"(?:[^"\\\n]|\\["\\])*"`;

const HLEDGER = {
  head: new RegExp(String.raw`^${DATE} \* [^;|\n(*!][^;|\n]*( \|[^;|\n]*)?$`, "u"),
  comment: /^ {4}; [^\n]*$/,
  posting: new RegExp(String.raw`^ {4}(${ACCOUNT})  (${AMOUNT})(?:  ; [^\n]*)?$`, "u"),
};
const BEANCOUNT = {
  open: new RegExp(String.raw`^${DATE} open (${ACCOUNT})$`, "u"),
  head: new RegExp(String.raw`^${DATE} \* ${STRING} ${STRING}(?: #[A-Za-z0-9_-]+)*$`, "u"),
  metadata: new RegExp(String.raw`^ {2,4}[a-z][a-z]*: ${STRING}$`, "u"),
  posting: new RegExp(String.raw`^ {2}(${ACCOUNT})  (${AMOUNT})$`, "u"),
};

interface Posting {
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
}

function postingsOf(lines: readonly string[], pattern: RegExp): Posting[] {
  return lines.flatMap((line) => {
    const [, account, money] = pattern.exec(line) ?? [];
    if (account === undefined || money === undefined) return [];
    const [amount, currency] = money.split(" ") as [string, string];
    return [{ account, amount, currency }];
  });
}

const minorSum = (postings: readonly Posting[]): number =>
  postings.reduce((sum, { amount, currency }) => sum + fromDecimal(amount, currency)!, 0);

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** What either journal must be for any row: every line is of the grammar, and the postings come to nothing. */
function expectBalanced(row: ExportedRow, lines: readonly string[], grammar: Readonly<Record<string, RegExp>>): void {
  const strange = lines.filter((line) => !Object.values(grammar).some((pattern) => pattern.test(line)));
  expect(strange).toEqual([]);
  const postings = postingsOf(lines, grammar["posting"]!);
  expect(postings).toHaveLength(Math.max(1, row.parts.length) + 1);
  expect(minorSum(postings)).toBe(0);
  expect(new Set(postings.map(({ currency }) => currency))).toEqual(new Set([row.currency]));
  expect(fromDecimal(postings.at(-1)!.amount, row.currency)).toBe(fromDecimal(row.amount, row.currency));
}

describe("a journal for hledger", () => {
  it("is of its grammar and balances, whatever the texts hold", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const lines = linesOf(hledgerRow([row.account])(row));
        expect(lines[0]).toMatch(HLEDGER.head);
        expectBalanced(row, lines, HLEDGER);
      }),
      { numRuns: 500 },
    );
    expect(hledgerHead()).toContain("decimal-mark .\n");
  });
});

describe("a journal for beancount", () => {
  it("is of its grammar, balances, and opens each account it speaks of", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), (rows) => {
        const accounts = rows.map(({ account }) => account);
        const named = rows.flatMap(({ category, parts }) => [category, ...parts.map((part) => part.category)]);
        const head = linesOf(
          beancountHead(
            accounts,
            named.filter((one) => one !== null),
          ),
        );
        const opened = new Set(head.flatMap((line) => BEANCOUNT.open.exec(line)?.[1] ?? []));
        expect(head.slice(1).filter((line) => !BEANCOUNT.open.test(line))).toEqual([]);
        for (const row of rows) {
          const lines = linesOf(beancountRow(accounts)(row));
          expect(lines[0]).toMatch(BEANCOUNT.head);
          expectBalanced(row, lines, BEANCOUNT);
          const unopened = postingsOf(lines, BEANCOUNT.posting).filter(({ account }) => !opened.has(account));
          expect(unopened).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
