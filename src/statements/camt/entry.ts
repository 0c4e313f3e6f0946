import type { StatementRow } from "../../core/statement/statement.ts";
import { toMinor } from "../amounts.ts";
import { isoOf } from "../dates.ts";
import { joinParts, NO_DESCRIPTION } from "../describe.ts";
import { decodeEntities } from "../markup/entities.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { at, children, textAt } from "./xml.ts";
import type { XmlNode } from "./xml.ts";

/** Details named in a batch's description; the batch itself is one booking. */
const MAX_NAMED = 3;

/** Values banks write where they have nothing to say. */
const NOTHING = /^(?:NONREF|NOTPROVIDED|NOT PROVIDED|N\/A)$/i;

/** `2024-03-01`, `2024-03-01+01:00`, `2024-03-01T13:15:00+01:00`: the day as written, never moved by its time zone. */
export function dayOf(text: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return parts && isoOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function bookedOn(entry: XmlNode): Read<string> {
  for (const name of ["BookgDt", "ValDt"]) {
    const written = textAt(entry, name, "Dt") || textAt(entry, name, "DtTm") || textAt(entry, name);
    if (written === "") continue;
    const day = dayOf(written);
    return day === null ? no(`${quote(written)} is not a date (${name})`) : ok(day);
  }
  return no("no booking date (BookgDt)");
}

/** Why an entry is not in the ledger yet, or null. Version 8 wraps the code, older ones write it bare. */
function notBooked(entry: XmlNode): string | null {
  const status = (textAt(entry, "Sts", "Cd") || textAt(entry, "Sts")).toUpperCase();
  if (status === "PDNG") return "pending, not booked yet; it will come with a later statement";
  if (status === "INFO" || status === "FUTR") return "only announced for information, not booked";
  return null;
}

/** The other side: who was paid, or who paid. Version 8 puts a `Pty` between. */
function counterparty(details: XmlNode, paid: boolean): string {
  const parties = at(details, "RltdPties");
  for (const role of paid ? ["Cdtr", "UltmtCdtr"] : ["Dbtr", "UltmtDbtr"]) {
    const name = textAt(parties, role, "Nm") || textAt(parties, role, "Pty", "Nm");
    if (name !== "" && !NOTHING.test(name)) return name;
  }
  return "";
}

/** Unstructured remittance lines are one text cut into pieces of 140 characters. */
function remittance(details: XmlNode): string {
  const info = at(details, "RmtInf");
  const lines = children(info, "Ustrd").map((line) => textAt(line));
  if (lines.length > 0) return lines.join(" ");
  return textAt(info, "Strd", "AddtlRmtInf") || textAt(info, "Strd", "CdtrRefInf", "Ref");
}

function describe(entry: XmlNode, paid: boolean): string {
  const details = children(entry, "NtryDtls").flatMap((group) => children(group, "TxDtls"));
  const extra = textAt(entry, "AddtlNtryInf");
  const say = (one: XmlNode): string =>
    joinParts([counterparty(one, paid), remittance(one) || textAt(one, "AddtlTxInf")].map(decodeEntities));
  const said = details.length > 1 ? details.slice(0, MAX_NAMED).map(say) : details.map(say);
  const batch = details.length > 1 ? [decodeEntities(extra), ...said] : said;
  const code = textAt(entry, "BkTxCd", "Prtry", "Cd") || textAt(entry, "BkTxCd", "Domn", "Fmly", "SubFmlyCd");
  return joinParts(batch) || joinParts([decodeEntities(extra)]) || joinParts([code]) || NO_DESCRIPTION;
}

function bankIdOf(entry: XmlNode): string | null {
  const ids = [textAt(entry, "AcctSvcrRef"), textAt(entry, "NtryDtls", "TxDtls", "Refs", "AcctSvcrRef")];
  return ids.find((id) => id !== "" && !NOTHING.test(id)) ?? null;
}

/** One `Ntry` as a row. A reversal's indicator already says which way its money went. */
export function readEntry(entry: XmlNode, accountCurrency: string | null): Read<Omit<StatementRow, "line">> {
  const waiting = notBooked(entry);
  if (waiting !== null) return no(waiting);
  const postedOn = bookedOn(entry);
  if (!postedOn.ok) return postedOn;
  const direction = textAt(entry, "CdtDbtInd").toUpperCase();
  if (direction !== "CRDT" && direction !== "DBIT") return no("neither credit nor debit (CdtDbtInd)");
  const written = textAt(entry, "Amt");
  if (!/^\+?\d*(?:\.\d*)?$/.test(written) || !/\d/.test(written)) return no(`${quote(written)} is not an amount (Amt)`);
  const code = textAt(entry, "Amt", "@Ccy");
  const currency = /^[A-Z]{3}$/.test(code) ? code : accountCurrency;
  const paid = direction === "DBIT";
  const amountMinor = toMinor(paid ? `-${written.replace("+", "")}` : written, currency);
  if (!amountMinor.ok) return amountMinor;
  return ok({
    postedOn: postedOn.value,
    amountMinor: amountMinor.value,
    currency,
    description: describe(entry, paid),
    bankId: bankIdOf(entry),
    mcc: null,
    sourceCategory: null,
  });
}
