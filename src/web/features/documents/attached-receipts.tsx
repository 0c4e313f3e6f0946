import { useQuery } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { useRef } from "react";
import type { Receipt } from "../../../contract/receipts.ts";
import { receiptsOfQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { RECEIPT_FILES } from "./receipt-files.ts";
import { useReceiptEdits, useSendReceipts } from "./receipt-edits.ts";
import { ReceiptFile } from "../../ui/receipt-file.tsx";
import { t } from "../../lib/t.ts";

function Attached({ receipt }: { receipt: Receipt }) {
  const format = useFormat();
  const { detach } = useReceiptEdits();
  const { filename, total, paidOn, attachedBy } = receipt;
  const said = [
    ...(total ? [format.money(total.amount, total.currency)] : []),
    ...(paidOn === null ? [] : [format.day(paidOn)]),
    attachedBy === "byte" ? t("attached by Byte") : t("attached by you"),
  ];
  return (
    <li className="flex items-center gap-3">
      <ReceiptFile receipt={receipt} small />
      <span className="min-w-0 flex-1 text-sm">
        <span className="block truncate">{filename}</span>
        <span className="block truncate text-xs text-faint">{said.join(" · ")}</span>
      </span>
      <IconButton
        small
        label={t("Take off {filename}", { filename })}
        busy={detach.isPending}
        onClick={() => detach.mutate(receipt)}
      >
        <X size={14} />
      </IconButton>
    </li>
  );
}

/** The receipts of a row, and a way to add one. */
export function AttachedReceipts({ transactionId }: { transactionId: string }) {
  const { data, error, refetch } = useQuery(receiptsOfQuery(transactionId));
  const send = useSendReceipts(transactionId);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && data.length > 0 && (
        <ul aria-label={t("Receipts")} className="flex flex-col gap-2">
          {data.map((receipt) => (
            <Attached key={receipt.id} receipt={receipt} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        accept={RECEIPT_FILES}
        aria-label={t("Receipts for this row")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          send.mutate([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button small className="self-start" busy={send.isPending} onClick={() => input.current?.click()}>
        <Paperclip size={13} aria-hidden="true" />
        {t("Attach a receipt")}
      </Button>
    </>
  );
}
