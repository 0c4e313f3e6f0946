import { useState } from "react";
import type { Receipt } from "../../../contract/receipts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { useReceiptEdits } from "./receipt-edits.ts";
import { ReceiptFields } from "./receipt-fields.tsx";
import { ReceiptFile } from "../../ui/receipt-file.tsx";
import { ReceiptMatches } from "./receipt-matches.tsx";
import { doubts, statusWords } from "./receipt-words.ts";
import { t } from "../../lib/t.ts";

function Head({ receipt }: { receipt: Receipt }) {
  const format = useFormat();
  const { merchant, total, tax, paidOn, filename } = receipt;
  const said = [
    ...(paidOn === null ? [] : [format.day(paidOn)]),
    ...(tax === null ? [] : [t("{amount} tax", { amount: format.money(tax.amount, tax.currency) })]),
    filename,
  ];
  return (
    <header>
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 truncate text-base font-semibold">{merchant ?? filename}</h2>
        {total && <Money {...total} className="text-base font-semibold" />}
      </div>
      <p className="truncate text-xs text-faint">{said.join(" · ")}</p>
    </header>
  );
}

function Notes({ receipt }: { receipt: Receipt }) {
  const said = statusWords(receipt);
  const unsure = receipt.transaction ? [] : doubts(receipt);
  return (
    <>
      {said !== null && (
        <p role={receipt.status === "waiting" ? "status" : undefined} className="text-sm text-soft">
          {said}
        </p>
      )}
      {unsure.length > 0 && (
        <p className="text-xs text-faint">
          {t("Not sure of the {fields}: please check.", { fields: unsure.join(", ") })}
        </p>
      )}
    </>
  );
}

/** Deleting cannot be undone: it is asked once more, in place. */
function Actions({ receipt, onEdit }: { receipt: Receipt; onEdit: () => void }) {
  const { keep, again, remove } = useReceiptEdits();
  const [asking, setAsking] = useState(false);
  if (asking)
    return (
      <div className="flex flex-wrap items-center gap-2 text-xs">
        {t("Delete the file for good?")}
        <Button small look="danger" busy={remove.isPending} onClick={() => remove.mutate(receipt)}>
          {t("Delete")}
        </Button>
        <Button small onClick={() => setAsking(false)}>
          {t("Keep")}
        </Button>
      </div>
    );
  return (
    <div className="-ml-2 flex flex-wrap gap-1">
      {receipt.status === "held" && (
        <Button small busy={keep.isPending} onClick={() => keep.mutate(receipt)}>
          {t("It is another one")}
        </Button>
      )}
      {receipt.status === "unread" && (
        <Button small busy={again.isPending} onClick={() => again.mutate(receipt)}>
          {t("Read it again")}
        </Button>
      )}
      <Button small look="quiet" onClick={onEdit}>
        {receipt.total ? t("Correct") : t("Type what it says")}
      </Button>
      <Button
        small
        look="quiet"
        aria-label={t("Delete {filename}", { filename: receipt.filename })}
        onClick={() => setAsking(true)}
      >
        {t("Delete")}
      </Button>
    </div>
  );
}

/** A receipt beside the transactions it may be for. */
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const [editing, setEditing] = useState(false);
  return (
    <article
      aria-label={receipt.filename}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4 sm:flex-row"
    >
      <ReceiptFile receipt={receipt} />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <Head receipt={receipt} />
        <Notes receipt={receipt} />
        {editing ? (
          <ReceiptFields receipt={receipt} onClose={() => setEditing(false)} />
        ) : (
          <>
            <ReceiptMatches receipt={receipt} />
            <Actions receipt={receipt} onEdit={() => setEditing(true)} />
          </>
        )}
      </div>
    </article>
  );
}
