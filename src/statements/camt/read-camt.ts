import type { StatementResult } from "../../core/statement/statement.ts";
import { unsafeMarkup } from "../markup/unsafe.ts";
import { refuse } from "../refusal.ts";
import { MAX_ROWS, no, StatementBuilder } from "../statement-builder.ts";
import { closingsIn } from "./closing.ts";
import { readEntry } from "./entry.ts";
import { children, parseEntry, parseOutline, textAt } from "./xml.ts";
import type { XmlNode } from "./xml.ts";

/** A message's element and that of each account in it: statement (053), intraday report (052), notification (054). */
const MESSAGES = [
  ["BkToCstmrStmt", "Stmt"],
  ["BkToCstmrAcctRpt", "Rpt"],
  ["BkToCstmrDbtCdtNtfctn", "Ntfctn"],
] as const;

/** Levels an envelope of the bank's own may stand around the document. */
const MAX_ENVELOPES = 4;

/** The accounts' parts of all messages, wherever an envelope put them; null when there is no message. */
function reportsIn(node: XmlNode, depth = 0): XmlNode[] | null {
  if (typeof node === "string" || depth > MAX_ENVELOPES) return null;
  let found: XmlNode[] | null = null;
  for (const [message, report] of MESSAGES)
    for (const one of children(node, message)) found = [...(found ?? []), ...children(one, report)];
  if (found) return found;
  for (const name of Object.keys(node))
    for (const child of name.startsWith("@") ? [] : children(node, name)) {
      const inner = reportsIn(child, depth + 1);
      if (inner) found = [...(found ?? []), ...inner];
    }
  return found;
}

const referenceOf = (report: XmlNode): string | null =>
  textAt(report, "Acct", "Id", "IBAN") || textAt(report, "Acct", "Id", "Othr", "Id") || null;

/** Currency of the account, or of its balances when it does not say. */
function currencyOf(report: XmlNode): string | null {
  const code = textAt(report, "Acct", "Ccy") || textAt(report, "Bal", "Amt", "@Ccy");
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

function readReports(reports: readonly XmlNode[]): StatementBuilder {
  const builder = new StatementBuilder();
  let number = 0;
  for (const report of reports) {
    const currency = currencyOf(report);
    const account = builder.account(referenceOf(report), currency);
    for (const closing of closingsIn(report, currency)) builder.close(account, closing);
    for (const raw of children(report, "Ntry")) {
      number++;
      if (builder.full) return builder;
      builder.add(number, account, entryOf(raw, currency));
    }
  }
  return builder;
}

function entryOf(raw: XmlNode, currency: string | null): ReturnType<typeof readEntry> {
  try {
    return readEntry(parseEntry(textAt(raw)), currency);
  } catch {
    return no("the entry is not well-formed XML");
  }
}

/** Whether the last thing in the file closes its root element: a download cut short does not. */
const isWhole = (text: string): boolean => /<\/[\w.:-]{1,100}\s*>(?:\s|<!--[^>]*-->)*$/.test(text.slice(-2_000));

function outlineOf(text: string): XmlNode | null {
  try {
    return isWhole(text) ? parseOutline(text) : null;
  } catch {
    return null;
  }
}

/** Reads ISO 20022 camt.052, .053 and .054: one row per `Ntry`; the details of a batch stay one booking. */
export function readCamt(text: string, encoding: string): StatementResult {
  const unsafe = unsafeMarkup(text);
  if (unsafe) return refuse("camt", "unsafe", `This file is refused. ${unsafe}`);
  const outline = outlineOf(text);
  if (outline === null)
    return refuse("camt", "malformed", "The file is not complete, well-formed XML. Download it from the bank again.");
  const reports = reportsIn(outline);
  if (reports === null)
    return refuse(
      "camt",
      "unknown_format",
      "This XML is not a camt.052, camt.053 or camt.054 message. Choose CAMT.053 in the bank's export.",
    );
  if (reports.length === 0)
    return refuse(
      "camt",
      "no_transactions",
      "The message holds no statement. Ask the bank for one with an account in it.",
    );
  const builder = readReports(reports);
  if (builder.full) return refuse("camt", "too_large", `More than ${MAX_ROWS} entries. Export a shorter period.`);
  return {
    ok: true,
    statement: {
      format: "camt",
      layout: { encoding, columns: [], mapping: null },
      accounts: builder.accounts,
      rejected: builder.rejected,
    },
  };
}
