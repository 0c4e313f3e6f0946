import { beancountHead, beancountRow } from "../../../core/export/beancount.ts";
import { csvHead, csvRow } from "../../../core/export/csv.ts";
import type { ExportedRow } from "../../../core/export/exported.ts";
import type { ExportFormat } from "../../../core/export/formats.ts";
import { hledgerHead, hledgerRow } from "../../../core/export/hledger.ts";
import { jsonFoot, jsonHead, jsonRow } from "../../../core/export/json.ts";
import * as ofx from "../../../core/export/ofx.ts";
import type { OfxStatement } from "../../../core/export/ofx.ts";
import { qifAccount, qifRow } from "../../../core/export/qif.ts";
import type { LedgerSource } from "./ledger-source.ts";

/** Without it, the best-known spreadsheet takes the text for one of its country's own encoding. */
const BYTE_ORDER_MARK = "\ufeff";

type Text = AsyncGenerator<string>;

async function* eachRow(source: LedgerSource, write: (row: ExportedRow) => string): Text {
  for await (const page of source.rows()) yield page.map(write).join("");
}

async function* csv(source: LedgerSource): Text {
  yield BYTE_ORDER_MARK + csvHead();
  yield* eachRow(source, csvRow);
}

async function* json(source: LedgerSource): Text {
  yield jsonHead();
  let first = true;
  yield* eachRow(source, (row) => {
    const text = jsonRow(row, first);
    first = false;
    return text;
  });
  yield jsonFoot();
}

const accountsOf = (source: LedgerSource) => [...source.accounts.values()];

async function* hledger(source: LedgerSource): Text {
  yield hledgerHead();
  yield* eachRow(source, hledgerRow(accountsOf(source)));
}

async function* beancount(source: LedgerSource): Text {
  yield beancountHead(accountsOf(source), source.categories);
  yield* eachRow(source, beancountRow(accountsOf(source)));
}

/** A statement of OFX or QIF holds one account in one currency. */
interface Statement extends OfxStatement {
  readonly accountId: string;
}

const statementsOf = ({ periods, accounts }: LedgerSource): Statement[] =>
  periods.flatMap(({ account_id: accountId, currency, since, until, balance }) => {
    const account = accounts.get(accountId);
    return account ? [{ accountId, account, currency, since, until, balance }] : [];
  });

async function* qif(source: LedgerSource): Text {
  for (const { accountId, account, currency } of statementsOf(source)) {
    yield qifAccount(account, currency);
    for await (const page of source.rows({ accountId, currency })) yield page.map(qifRow).join("");
  }
}

async function* ofxFile(source: LedgerSource, today: string): Text {
  yield ofx.ofxHead(today);
  for (const group of ofx.ofxGroups(statementsOf(source)) as Statement[][]) {
    const [first] = group;
    if (!first) continue;
    yield ofx.ofxGroupStart(first);
    for (const statement of group) {
      const { accountId, currency } = statement;
      yield ofx.ofxStatementStart(statement);
      for await (const page of source.rows({ accountId, currency })) yield page.map(ofx.ofxRow).join("");
      yield ofx.ofxStatementEnd(statement);
    }
    yield ofx.ofxGroupEnd(first);
  }
  yield ofx.ofxFoot();
}

/** The file's text, a page of rows at a time. */
export function ledgerText(source: LedgerSource, format: Exclude<ExportFormat, "xlsx">, today: string): Text {
  switch (format) {
    case "csv":
      return csv(source);
    case "json":
      return json(source);
    case "hledger":
      return hledger(source);
    case "beancount":
      return beancount(source);
    case "qif":
      return qif(source);
    case "ofx":
      return ofxFile(source, today);
  }
}
