import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Receipt } from "../../../contract/receipts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { useReceiptEdits } from "./receipt-edits.ts";
import { t } from "../../lib/t.ts";

type Brief = NonNullable<Receipt["transaction"]>;

function Row({ transaction, aside, children }: { transaction: Brief; aside?: string; children: ReactNode }) {
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 first:border-t-0">
      <Link to="/ledger" search={{ row: transaction.id }} className="min-w-40 flex-1 text-sm hover:underline">
        <span className="block truncate font-medium">{transaction.merchant}</span>
        <span className="block truncate text-xs text-faint">
          {format.day(transaction.postedOn)} · <span className="font-mono">{transaction.description}</span>
        </span>
      </Link>
      <Money {...transaction.money} sign="always" className="text-sm" />
      {aside !== undefined && <span className="w-10 text-right text-xs text-faint tabular-nums">{aside}</span>}
      {children}
    </li>
  );
}

/** What a receipt is for, or may be. */
export function ReceiptMatches({ receipt }: { receipt: Receipt }) {
  const format = useFormat();
  const { attach, detach } = useReceiptEdits();
  const { transaction, candidates, attachedBy, status } = receipt;
  if (transaction)
    return (
      <section aria-label={t("Attached to")}>
        <h3 className="text-xs font-medium text-faint">
          {attachedBy === "byte" ? t("Attached by Byte to") : t("Attached to")}
        </h3>
        <ul>
          <Row transaction={transaction}>
            <Button small busy={detach.isPending} onClick={() => detach.mutate(receipt)}>
              {t("Take off")}
            </Button>
          </Row>
        </ul>
      </section>
    );
  if (status !== "read") return null;
  if (candidates.length === 0)
    return (
      <p className="text-xs text-faint">
        {t("No transaction fits yet. When its statement is imported, Byte looks again.")}
      </p>
    );
  return (
    <section aria-label={t("It may be for")}>
      <h3 className="text-xs font-medium text-faint">
        {candidates[0]!.suggested ? t("It is probably for") : t("It may be for")}
      </h3>
      <ul>
        {candidates.map(({ transaction: found, score, suggested }, index) => (
          <Row key={found.id} transaction={found} aside={format.percent(score)}>
            <Button
              small
              look={suggested && index === 0 ? "primary" : "plain"}
              aria-label={t("Attach to {merchant}", { merchant: found.merchant })}
              busy={attach.isPending && attach.variables.transactionId === found.id}
              onClick={() => attach.mutate({ receipt, transactionId: found.id, name: found.merchant })}
            >
              {t("Attach")}
            </Button>
          </Row>
        ))}
      </ul>
    </section>
  );
}
