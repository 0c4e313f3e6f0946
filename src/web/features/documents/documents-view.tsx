import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { receiptsQuery } from "../../lib/queries.ts";
import type { ReceiptsShown } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DropZone } from "../../ui/drop-zone.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { RECEIPT_FILES } from "./receipt-files.ts";
import { ReceiptCard } from "./receipt-card.tsx";
import { useSendReceipts } from "./receipt-edits.ts";
import { t } from "../../lib/t.ts";

const SHOWN: readonly { readonly value: ReceiptsShown; readonly name: string; readonly none: string }[] = [
  {
    value: "all",
    name: t("All"),
    none: t("No receipts yet. Photos, PDFs and text are kept beside the row they are for."),
  },
  { value: "unattached", name: t("Without a transaction"), none: t("Every receipt belongs to a transaction.") },
];

function List({ value, none }: (typeof SHOWN)[number]) {
  const receipts = useInfiniteQuery(receiptsQuery(value));
  if (receipts.error) return <ErrorNote error={receipts.error} onRetry={() => void receipts.refetch()} />;
  if (!receipts.data) return <Skeleton className="h-60 w-full rounded-xl" />;
  const items = receipts.data.pages.flatMap((page) => page.items);
  return (
    <>
      {items.length === 0 && <p className="text-sm text-soft">{none}</p>}
      {items.map((receipt) => (
        <ReceiptCard key={receipt.id} receipt={receipt} />
      ))}
      {receipts.hasNextPage && (
        <Button busy={receipts.isFetchingNextPage} onClick={() => void receipts.fetchNextPage()}>
          {t("Show more")}
        </Button>
      )}
    </>
  );
}

/** The Documents screen. */
export function DocumentsView() {
  const [shown, show] = useState<ReceiptsShown>("all");
  const send = useSendReceipts();
  return (
    <Page
      title={t("Documents")}
      actions={<Choice label={t("Which receipts")} options={SHOWN} chosen={shown} choose={show} />}
    >
      <DropZone
        compact
        title={send.isPending ? t("Sending…") : t("Drop receipts")}
        accept={RECEIPT_FILES}
        label={t("Receipt files")}
        onFiles={(files) => send.mutate(files)}
      >
        {t("PNG, JPEG, WebP, PDF or text, up to 10 MB each. Byte reads them and looks for the row.")}
      </DropZone>
      <List key={shown} {...SHOWN.find(({ value }) => value === shown)!} />
    </Page>
  );
}
