import { Link } from "@tanstack/react-router";
import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import type { RowsOf } from "../../../core/chat/results.ts";
import { ledgerText } from "./ledger-text.ts";

/** From a figure to the rows it is made of. */
export function RowsLink({ rows, children }: { rows: RowsOf; children: ReactNode }) {
  return (
    <Link
      to="/ledger"
      search={rows.rowId === undefined ? { q: ledgerText(rows) } : { row: rows.rowId }}
      className="inline-flex items-center gap-1 rounded-sm text-xs font-medium text-accent hover:underline"
    >
      {children}
      <ArrowUpRight size={12} aria-hidden="true" />
    </Link>
  );
}
