import type { NamedAccount } from "../statement/own-details.ts";
import type { ExportedRow } from "./exported.ts";
import { oneLine } from "./exported.ts";

/** Longest texts OFX 2.2 allows: ACCTID, NAME and MEMO. */
const MAX_ACCOUNT = 22;
const MAX_NAME = 32;
const MAX_MEMO = 255;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Cut, never in half an emoji, then escaped: a limit counts characters, not entities. */
const text = (value: string, most: number): string =>
  oneLine(value)
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .replace(/[&<>]/g, (character) => ENTITIES[character]!);

const day = (iso: string): string => `${iso.replaceAll("-", "")}120000`;
const STATUS = "<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>";

/** The rows of one account in one currency: OFX tells a statement's currency once. */
export interface OfxStatement {
  readonly account: NamedAccount;
  readonly currency: string;
  readonly since: string;
  readonly until: string;
  /** What the account held at the end of `until`; null where nobody told what it held on any day. */
  readonly balance: string | null;
}

interface Wrapping {
  readonly messages: string;
  readonly response: string;
  readonly statement: string;
}
const BANK: Wrapping = { messages: "BANKMSGSRSV1", response: "STMTTRNRS", statement: "STMTRS" };
const CARD: Wrapping = { messages: "CREDITCARDMSGSRSV1", response: "CCSTMTTRNRS", statement: "CCSTMTRS" };
const wrapping = ({ kind }: NamedAccount): Wrapping => (kind === "card" ? CARD : BANK);

/** The two groups of statements a file has: message sets come once each, banks before cards. */
export const ofxGroups = (statements: readonly OfxStatement[]): OfxStatement[][] =>
  [BANK, CARD].map((kind) => statements.filter(({ account }) => wrapping(account) === kind));

export const ofxHead = (writtenOn: string): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
  '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n' +
  `<OFX><SIGNONMSGSRSV1><SONRS>${STATUS}<DTSERVER>${day(writtenOn)}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>\n`;

export const ofxGroupStart = ({ account }: OfxStatement): string => `<${wrapping(account).messages}>\n`;
export const ofxGroupEnd = ({ account }: OfxStatement): string => `</${wrapping(account).messages}>\n`;

function accountFrom(account: NamedAccount): string {
  const id = `<ACCTID>${text(account.reference ?? account.name, MAX_ACCOUNT)}</ACCTID>`;
  if (account.kind === "card") return `<CCACCTFROM>${id}</CCACCTFROM>`;
  const type = account.kind === "savings" ? "SAVINGS" : account.kind === "loan" ? "CREDITLINE" : "CHECKING";
  return `<BANKACCTFROM><BANKID>0</BANKID>${id}<ACCTTYPE>${type}</ACCTTYPE></BANKACCTFROM>`;
}

export function ofxStatementStart({ account, currency, since, until }: OfxStatement): string {
  const { response, statement } = wrapping(account);
  return (
    `<${response}><TRNUID>0</TRNUID>${STATUS}<${statement}><CURDEF>${currency}</CURDEF>${accountFrom(account)}\n` +
    `<BANKTRANLIST><DTSTART>${day(since)}</DTSTART><DTEND>${day(until)}</DTEND>\n`
  );
}

export function ofxRow(row: ExportedRow): string {
  const memo = row.notes === null ? row.description : `${row.description} - ${row.notes}`;
  return (
    `<STMTTRN><TRNTYPE>${row.amount.startsWith("-") ? "DEBIT" : "CREDIT"}</TRNTYPE><DTPOSTED>${day(row.postedOn)}</DTPOSTED>` +
    `<TRNAMT>${row.amount}</TRNAMT><FITID>${row.id}</FITID><NAME>${text(row.merchant, MAX_NAME)}</NAME>` +
    `<MEMO>${text(memo, MAX_MEMO)}</MEMO></STMTTRN>\n`
  );
}

/** A sum of rows is no bank's balance: whoever reads it would take it for one, so it is left out where none is known. */
export function ofxStatementEnd({ account, until, balance }: OfxStatement): string {
  const { response, statement } = wrapping(account);
  const ledger =
    balance === null ? "" : `<LEDGERBAL><BALAMT>${balance}</BALAMT><DTASOF>${day(until)}</DTASOF></LEDGERBAL>`;
  return `</BANKTRANLIST>${ledger}</${statement}></${response}>\n`;
}

export const ofxFoot = (): string => "</OFX>\n";
