import type { Receipt } from "../../../contract/receipts.ts";
import { t } from "../../lib/t.ts";

/** Below this, what was read is marked as worth a look. */
const SURE = 0.8;

/** Fields Byte was not sure of, in words; none when it was sure, or the person wrote them. */
export function doubts({ confidence }: Receipt): string[] {
  const names = { total: t("total"), paidOn: t("day"), merchant: t("name"), tax: t("tax"), currency: t("currency") };
  return Object.entries(names).flatMap(([field, name]) => {
    const sure = confidence[field as keyof typeof names];
    return sure !== null && sure < SURE ? [name] : [];
  });
}

/** What stands in the way of a receipt, or null. */
export function statusWords({ status, note }: Receipt): string | null {
  if (status === "waiting") return t("Byte is reading it…");
  if (status === "held")
    return t("It repeats another receipt and is held: the same file, or the same total, day and name.");
  return status === "unread" ? (note ?? t("It could not be read. Type what it says.")) : null;
}
