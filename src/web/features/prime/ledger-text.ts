import type { RowsOf } from "../../../core/chat/results.ts";
import { formatFilter } from "../../lib/filter-tokens.ts";
import type { FilterKey, FilterToken } from "../../lib/filter-tokens.ts";

/** As much as a sum can be. */
const MOST = "999999999999999";

const token = (key: FilterKey, value: string | undefined, op: FilterToken["op"] = ":"): FilterToken[] =>
  value === undefined ? [] : [{ key, op, value }];

/** The ledger's filter for the rows behind a figure. */
export function ledgerText(rows: RowsOf): string {
  const { minAmount, maxAmount } = rows;
  const sized = minAmount !== undefined || maxAmount !== undefined;
  return formatFilter({
    words: "",
    tokens: [
      ...token("category", rows.category),
      ...token("merchant", rows.merchant),
      ...token("payee", rows.merchantKey),
      ...token("account", rows.account),
      ...token("since", rows.since),
      ...token("until", rows.until),
      ...token("amount", rows.aboveAmount, ">"),
      ...token("amount", rows.belowAmount, "<"),
      ...token("amount", sized ? `${minAmount ?? "0"}..${maxAmount ?? MOST}` : undefined),
      ...token("currency", rows.currency),
      ...token("tag", rows.tag),
      ...token("is", rows.transfers === "leave_out" ? "no-transfer" : rows.flow),
      ...token("is", rows.uncategorised ? "uncategorised" : undefined),
      ...token("is", { attached: "receipt", missing: "no-receipt", none: undefined }[rows.receipt ?? "none"]),
      ...token("direction", rows.direction),
    ],
  });
}
