import type { StatementFormat, StatementResult } from "../../core/statement/statement.ts";
import { decodeEntities } from "../markup/entities.ts";
import { tagsOf } from "../markup/tags.ts";
import type { Tag } from "../markup/tags.ts";
import { unsafeMarkup } from "../markup/unsafe.ts";
import { refuse } from "../refusal.ts";
import { MAX_ROWS, StatementBuilder } from "../statement-builder.ts";
import { readClosing } from "./closing.ts";
import { readTransaction } from "./transaction.ts";

/** Aggregates inside a STMTTRN whose elements mean something else than the transaction's own. */
const NESTED = new Set(["PAYEE", "CURRENCY", "ORIGCURRENCY", "BANKACCTTO", "CCACCTTO", "EXTDPAYEE", "IMAGEDATA"]);
const ACCOUNTS = new Set(["BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "LOANACCTFROM"]);
const STATEMENTS = new Set(["STMTRS", "CCSTMTRS", "INVSTMTRS", "LOANSTMTRS"]);
const TRADE =
  /^(?:BUY|SELL)(?:DEBT|MF|OPT|OTHER|STOCK)$|^(?:INCOME|REINVEST|TRANSFER|INVEXPENSE|JRNLSEC|MARGININTEREST|RETOFCAP|SPLIT)$/;

interface OpenTransaction {
  readonly line: number;
  readonly fields: Map<string, string>;
  nested: string | null;
}

/** Follows the tags of one file. OFX 1 leaves end tags out, so what a tag belongs to is what was opened last. */
class OfxReader {
  readonly rows = new StatementBuilder();
  trades = 0;
  problem: string | null = null;
  statements = 0;
  #reference: string | null = null;
  #currency: string | null = null;
  #inAccount = false;
  #failed = false;
  #open: OpenTransaction | null = null;
  /** Elements of the LEDGERBAL that is open. */
  #ledger: Map<string, string> | null = null;

  take(tag: Tag): void {
    if (tag.name === "STMTTRN") this.#finish(tag.closing ? null : tag);
    else if (this.#open && !tag.name.endsWith("TRANLIST")) this.#field(this.#open, tag);
    else this.#around(tag);
  }

  #finish(next: Tag | null): void {
    const open = this.#open;
    this.#open = next && { line: next.line, fields: new Map(), nested: null };
    if (!open) return;
    const account = this.rows.account(this.#reference, this.#currency);
    this.rows.add(open.line, account, readTransaction(open.fields, this.#currency));
  }

  #field(open: OpenTransaction, tag: Tag): void {
    if (NESTED.has(tag.name)) {
      open.nested = tag.closing ? null : tag.name;
      return;
    }
    const text = clean(tag.text);
    const name = open.nested === null ? tag.name : `${open.nested}.${tag.name}`;
    if (!tag.closing && text !== "" && !open.fields.has(name)) open.fields.set(name, text);
  }

  /** Everything that is no transaction: whose statement it is, in what currency, and whether the bank reports an error. */
  #around(tag: Tag): void {
    if (tag.name.endsWith("TRANLIST")) this.#finish(null);
    else if (ACCOUNTS.has(tag.name)) this.#inAccount = !tag.closing;
    else if (tag.name === "LEDGERBAL") this.#balance(tag.closing);
    if (tag.closing) return;
    const text = clean(tag.text);
    this.#ledger?.set(tag.name, text);
    if (STATEMENTS.has(tag.name)) this.#statement();
    else if (tag.name === "CURDEF") this.#currency = /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : null;
    else if (tag.name === "ACCTID" && this.#inAccount && text !== "") this.#account(text);
    else this.#report(tag, text);
  }

  #report({ name, line }: Tag, text: string): void {
    if (name === "SEVERITY") {
      this.#failed = text.toUpperCase() === "ERROR";
      if (this.#failed) this.problem ??= "no reason given";
    } else if (name === "MESSAGE" && this.#failed && text !== "") this.problem = text;
    else if (TRADE.test(name)) {
      this.trades++;
      this.rows.reject(line, `an investment trade (${name}); only movements of money are imported`);
    }
  }

  #balance(closing: boolean): void {
    const fields = this.#ledger;
    this.#ledger = closing ? null : new Map();
    if (closing && fields)
      this.rows.close(this.rows.account(this.#reference, this.#currency), readClosing(fields, this.#currency));
  }

  #statement(): void {
    this.statements++;
    this.#reference = null;
    this.#currency = null;
  }

  #account(reference: string): void {
    this.#reference = reference;
    this.rows.account(reference, this.#currency);
  }

  end(): void {
    this.#finish(null);
  }
}

/** Some banks escape twice (`&amp;lt;`). */
const clean = (text: string): string => decodeEntities(decodeEntities(text.slice(0, 4_000))).trim();

/** Reads OFX 1 (SGML), OFX 2 (XML) and their QFX dialect with one tolerant reader: banks mix the two. */
export function readOfx(text: string, encoding: string, format: StatementFormat): StatementResult {
  const unsafe = unsafeMarkup(text);
  if (unsafe) return refuse(format, "unsafe", `This file is refused. ${unsafe}`);
  const reader = new OfxReader();
  let complete = false;
  for (const tag of tagsOf(text)) {
    reader.take(tag);
    if (tag.name === "OFX" && tag.closing) complete = true;
    if (reader.rows.full)
      return refuse(format, "too_large", `More than ${MAX_ROWS} transactions. Export a shorter period.`, tag.line);
  }
  if (!complete)
    return refuse(format, "malformed", "The file ends before its last tag (</OFX>). Download it again, whole.");
  reader.end();
  const { accounts, rejected } = reader.rows;
  if (reader.problem !== null && accounts.every(({ rows }) => rows.length === 0) && rejected.length === 0)
    return refuse(format, "bank_error", `The bank answered with an error instead of a statement: ${reader.problem}`);
  if (reader.trades > 0 && rejected.length === reader.trades && accounts.every(({ rows }) => rows.length === 0))
    return refuse(
      format,
      "no_transactions",
      `The file holds ${reader.trades} investment trades and no money movements; trades are not imported.`,
    );
  if (reader.statements === 0 && rejected.length === 0)
    return refuse(
      format,
      "no_transactions",
      "The file holds no account statement. Choose transactions in the bank's export.",
    );
  return { ok: true, statement: { format, layout: { encoding, columns: [], mapping: null }, accounts, rejected } };
}
