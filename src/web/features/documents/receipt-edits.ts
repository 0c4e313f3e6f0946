import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Receipt, ReceiptEdit } from "../../../contract/receipts.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { sendReceipts } from "./send-receipts.ts";
import { t } from "../../lib/t.ts";

type Fields = Omit<ReceiptEdit, "id" | "transactionId" | "keep" | "again">;

/** What a receipt says now, of the fields an edit touches. */
function before(receipt: Receipt, edit: Fields): Fields {
  const now = {
    total: receipt.total?.amount ?? null,
    tax: receipt.tax?.amount ?? null,
    currency: receipt.total?.currency ?? receipt.tax?.currency,
    paidOn: receipt.paidOn,
    merchant: receipt.merchant,
  };
  return Object.fromEntries(Object.entries(now).filter(([name]) => name in edit));
}

/** Attaching, correcting and removing receipts, each with its way back but the last. */
export function useReceiptEdits() {
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: KEYS.receipts });
  const patch = async (edit: ReceiptEdit): Promise<void> => {
    await call("byte-receipts", "PATCH", edit);
    await refresh();
  };
  const onError = (error: unknown): void => void showToast(explainError(error), { tone: "bad" });
  return {
    attach: useMutation({
      mutationFn: ({ receipt, transactionId }: { receipt: Receipt; transactionId: string; name: string }) =>
        patch({ id: receipt.id, transactionId }),
      onSuccess: (_, { receipt, name }) =>
        void showUndoable(t("The receipt is attached to {name}.", { name }), async () => {
          await patch({ id: receipt.id, transactionId: receipt.transaction?.id ?? null });
          return t("The receipt is where it was.");
        }),
      onError,
    }),
    detach: useMutation({
      mutationFn: (receipt: Receipt) => patch({ id: receipt.id, transactionId: null }),
      onSuccess: (_, { id, transaction }) =>
        void showUndoable(
          t("The receipt is off {name}.", { name: transaction?.merchant ?? t("its row") }),
          async () => {
            if (transaction) await patch({ id, transactionId: transaction.id });
            return t("The receipt is attached again.");
          },
        ),
      onError,
    }),
    write: useMutation({
      mutationFn: ({ receipt, fields }: { receipt: Receipt; fields: Fields }) => patch({ id: receipt.id, ...fields }),
      onSuccess: (_, { receipt, fields }) =>
        void showUndoable(t("What the receipt says is saved."), async () => {
          await patch({ id: receipt.id, ...before(receipt, fields) });
          return t("The receipt says what it did.");
        }),
    }),
    keep: useMutation({ mutationFn: ({ id }: Receipt) => patch({ id, keep: true }), onError }),
    again: useMutation({ mutationFn: ({ id }: Receipt) => patch({ id, again: true }), onError }),
    remove: useMutation({
      mutationFn: async ({ id }: Receipt) => {
        await call("byte-receipts", "DELETE", { id });
        await refresh();
      },
      onSuccess: (_, { filename }) => void showToast(t("{filename} is deleted.", { filename })),
      onError,
    }),
  };
}

/** Sends files and, where a row is named, attaches them to it. What is not taken is said. */
export function useSendReceipts(transactionId?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      const { sent, refused } = await sendReceipts(files);
      if (transactionId !== undefined)
        for (const id of sent) await call("byte-receipts", "PATCH", { id, transactionId });
      for (const { name, error } of refused)
        showToast(
          t("{name} was not taken: {reason}", {
            name,
            reason: error instanceof Error && error.name === "Error" ? error.message : explainError(error),
          }),
          { tone: "bad" },
        );
    },
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.receipts }),
  });
}
