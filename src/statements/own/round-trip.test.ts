import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvHead, csvRow } from "../../core/export/csv.ts";
import type { ExportedRow } from "../../core/export/exported.ts";
import { anyRow } from "../../../tests/setup/any-ledger.ts";
import { jsonFoot, jsonHead, jsonRow } from "../../core/export/json.ts";
import * as ofx from "../../core/export/ofx.ts";
import { qifAccount, qifRow } from "../../core/export/qif.ts";
import { fromDecimal } from "../../core/money/money.ts";
import type { StatementAccount } from "../../core/statement/statement.ts";
import { read } from "../fixtures/read.ts";
import { readStatement } from "../read-statement.ts";

const rows = fc.uniqueArray(anyRow, { selector: ({ id }) => id, minLength: 1, maxLength: 6 });

const asCsv = (some: readonly ExportedRow[]): string => `\ufeff${csvHead()}${some.map(csvRow).join("")}`;
const asJson = (some: readonly ExportedRow[]): string =>
  jsonHead() + some.map((row, at) => jsonRow(row, at === 0)).join("") + jsonFoot();

/** What a file says of rows, in the order of its lines. */
function readBack(text: string): unknown[] {
  const result = readStatement(new TextEncoder().encode(text), { filename: "ledger.txt" });
  if (!result.ok) throw new Error(result.error.message);
  expect(result.statement.rejected).toEqual([]);
  const named = ({ named: account, rows: found }: StatementAccount) =>
    found.map(({ line, own, ...facts }) => ({ line, ...facts, ...own, account }));
  const all = result.statement.accounts.flatMap(named).toSorted((a, b) => a.line - b.line);
  return all.map((found) => {
    const { line: _, ...row } = found;
    return row;
  });
}

function told(exported: ExportedRow): unknown {
  const { amount, ...row } = exported;
  return { ...row, amountMinor: fromDecimal(amount, row.currency) };
}

describe("our own export", () => {
  it.each([
    ["CSV", asCsv],
    ["JSON", asJson],
  ])("as %s is read back whole, whatever the ledger holds", (_, write) => {
    fc.assert(
      fc.property(rows, (some) => {
        expect(readBack(write(some))).toEqual(some.map(told));
      }),
      { numRuns: 200 },
    );
  });

  it("as CSV is cut where its head is, however many tabs its texts hold", () => {
    const base = fc.sample(anyRow, { numRuns: 1, seed: 7 })[0]!;
    const row = { ...base, parts: [], merchant: "\t=", description: "\t=", rowKey: "\t=", sourceCategory: "=\t" };
    expect(readBack(asCsv([row, { ...row, id: "other" }]))).toHaveLength(2);
  });

  it("as CSV adds up to the ledger, split or not", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const [, ...lines] = read(asCsv([{ ...row, parts: [] }, row])).rows;
        expect(lines[0]!.amountMinor).toBe(fromDecimal(row.amount, row.currency));
      }),
    );
  });

  it("refuses a row whose parts were taken away or changed, and takes the others", () => {
    const row = fc.sample(
      anyRow.filter(({ parts, amount }) => parts.length > 1 && /[1-9]/.test(amount)),
      { numRuns: 1, seed: 7 },
    )[0]!;
    const plain = { ...row, id: "other", parts: [], notes: null, merchant: "Plain", description: "PLAIN" };
    const lines = asCsv([{ ...row, notes: null, merchant: "Split", description: "SPLIT" }, plain]);
    const cutOff = lines.replace(/2\/(\d)/, "9/$1");
    const { rows: left, rejected } = read(cutOff);
    expect(left.map(({ description }) => description)).toContain("PLAIN");
    expect(rejected.map(({ reason }) => reason)).toContain("some of its parts are missing");
    const changed = asJson([row]).replace(`"money":{"amount":"${row.amount}"`, '"money":{"amount":"999999.00"');
    expect(read(changed).rejected[0]!.reason).toMatch(/do not add up|behind the decimal mark/);
  });

  it("that was cut short, or is of a version to come, is refused with a word on what to do", () => {
    expect(read(`${jsonHead()}\n{"id":`).error).toMatchObject({ code: "malformed" });
    expect(read(jsonHead().replace('"version":1', '"version":2') + jsonFoot()).error?.message).toContain(
      "newer version",
    );
    expect(read(csvHead()).error).toMatchObject({ code: "no_transactions" });
  });
});

describe("an export for other programs", () => {
  it("as QIF is read by ours: dates, amounts, names", () => {
    fc.assert(
      fc.property(rows, (some) => {
        const euros = some.map((row) => ({
          ...row,
          currency: "EUR",
          amount: "-12.30",
          postedOn: "2024-02-29",
          parts: [],
        }));
        const text = euros.map((row) => qifAccount(row.account, "EUR") + qifRow(row)).join("");
        const back = read(text, { defaultCurrency: "EUR" });
        expect(back.format).toBe("qif");
        expect(back.rejected).toEqual([]);
        expect(back.rows.map(({ postedOn, amountMinor }) => `${postedOn} ${amountMinor}`)).toEqual(
          euros.map(() => "2024-02-29 -1230"),
        );
      }),
    );
  });

  it("as OFX is read by ours: dates, amounts, currency, ids", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const { account, currency, postedOn: day, amount: balance } = row;
        const statement = { account, currency, since: day, until: day, balance };
        const [bank = [], card = []] = ofx.ofxGroups([statement]);
        expect(bank.length + card.length).toBe(1);
        const text = [
          ofx.ofxHead(day),
          ofx.ofxGroupStart(statement),
          ofx.ofxStatementStart(statement),
          ofx.ofxRow(row),
          ofx.ofxStatementEnd(statement),
          ofx.ofxGroupEnd(statement),
          ofx.ofxFoot(),
        ].join("");
        const back = read(text);
        expect(back.rejected).toEqual([]);
        expect(back.rows).toMatchObject([
          { postedOn: day, currency, bankId: row.id, amountMinor: fromDecimal(row.amount, currency) },
        ]);
      }),
    );
  });
});
