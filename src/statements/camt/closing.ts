import type { ClosingBalance } from "../../core/statement/statement.ts";
import { toMinor } from "../amounts.ts";
import { no, ok } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { dayOf } from "./entry.ts";
import { children, textAt } from "./xml.ts";
import type { XmlNode } from "./xml.ts";

function readBalance(balance: XmlNode, currency: string | null): Read<ClosingBalance> {
  const on = dayOf(textAt(balance, "Dt", "Dt") || textAt(balance, "Dt", "DtTm"));
  if (on === null) return no("no date (Bal)");
  if (textAt(balance, "Amt", "@Ccy") !== currency) return no("not in the account's currency (Bal)");
  const sign = textAt(balance, "CdtDbtInd") === "DBIT" ? "-" : "";
  const minor = toMinor(sign + textAt(balance, "Amt"), currency);
  return minor.ok ? ok({ on, amountMinor: minor.value }) : minor;
}

/** The booked closing balances (`CLBD`) of a report. */
export const closingsIn = (report: XmlNode, currency: string | null): Read<ClosingBalance>[] =>
  children(report, "Bal")
    .filter((balance) => textAt(balance, "Tp", "CdOrPrtry", "Cd") === "CLBD")
    .map((balance) => readBalance(balance, currency));
