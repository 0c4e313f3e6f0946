import { useQuery } from "@tanstack/react-query";
import type { ReceiptsResult, ToldReceipt } from "../../../core/chat/results.ts";
import { receiptsOfQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { ReceiptFile } from "../../ui/receipt-file.tsx";
import { FoundTable } from "./result-tables.tsx";
import { RowsLink } from "./rows-link.tsx";
import { ShowIn, Sourced } from "./sourced.tsx";
import { t } from "../../lib/t.ts";

/** Files shown as such: one looks for one, or for a few. */
const SHOWN = 3;

/** The receipts of a row, as they are now: the answer may be old, and the way to a file counts for minutes. */
function Files({ rowId }: { rowId: string }) {
  const { data = [] } = useQuery(receiptsOfQuery(rowId));
  return data.map((receipt) => (
    <li key={receipt.id}>
      <ReceiptFile receipt={receipt} small />
    </li>
  ));
}

function Unmatched({ receipts }: { receipts: readonly ToldReceipt[] }) {
  const format = useFormat();
  return (
    <ul aria-label={t("Receipts")} className="flex flex-col text-sm">
      {receipts.map(({ id, filename, merchant, on, money }) => (
        <li key={id} className="flex items-baseline gap-3 border-t border-line px-3 py-1.5 first:border-t-0">
          <span className="min-w-0 flex-1 truncate">{filename}</span>
          <span className="truncate text-xs text-faint max-sm:hidden">
            {[merchant, on === null ? null : format.day(on)].filter((said) => said !== null).join(" · ")}
          </span>
          {money && <span className="font-medium whitespace-nowrap">{format.money(money.amount, money.currency)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Rows that have no receipt, rows with theirs, or receipts that belong to none. */
export function ReceiptsFound({ result: { rows, found, receipts } }: { result: ReceiptsResult }) {
  if (rows === null)
    return receipts.length === 0 ? null : (
      <Sourced sources={<ShowIn to="/documents">{t("Show in Documents")}</ShowIn>}>
        <Unmatched receipts={receipts} />
      </Sourced>
    );
  if (found.length === 0) return null;
  const withFiles = found.filter(({ id }) => receipts.some(({ rowId }) => rowId === id)).slice(0, SHOWN);
  return (
    <Sourced sources={<RowsLink rows={rows}>{t("Show all in the ledger")}</RowsLink>}>
      {withFiles.length > 0 && (
        <ul aria-label={t("Receipts")} className="flex flex-wrap gap-2 border-b border-line p-3">
          {withFiles.map(({ id }) => (
            <Files key={id} rowId={id} />
          ))}
        </ul>
      )}
      <FoundTable found={found} />
    </Sourced>
  );
}
