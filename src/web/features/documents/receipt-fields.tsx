import { useState } from "react";
import type { ChangeEvent, FormEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Receipt } from "../../../contract/receipts.ts";
import { currencyChoices } from "../../lib/currencies.ts";
import { settingsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { useReceiptEdits } from "./receipt-edits.ts";
import { t } from "../../lib/t.ts";
import { readTypedSize } from "../../lib/typed-amount.ts";

interface ReceiptFieldsProps {
  readonly receipt: Receipt;
  readonly onClose: () => void;
}

const draftOf = ({ total, tax, paidOn, merchant }: Receipt) => ({
  total: total?.amount ?? "",
  tax: tax?.amount ?? "",
  currency: total?.currency ?? "",
  paidOn: paidOn ?? "",
  merchant: merchant ?? "",
});

const AMOUNT_WANTED = t("Write an amount such as 300 or 49.50.");

/** What stands in the fields, and what of it would be saved; null while it makes no sense. */
function useDraft(receipt: Receipt) {
  const own = useQuery(settingsQuery).data?.defaultCurrency ?? "EUR";
  const [draft, setDraft] = useState(() => draftOf(receipt));
  const currency = draft.currency || own;
  const [total, tax] = [readTypedSize(draft.total, currency), readTypedSize(draft.tax, currency)];
  // A receipt over nothing is none; its tax may be nothing.
  const isTotal = total !== null && /[1-9]/.test(total);
  const wrong = {
    total: draft.total !== "" && !isTotal ? AMOUNT_WANTED : undefined,
    tax: draft.tax !== "" && tax === null ? AMOUNT_WANTED : undefined,
  };
  const fields = { total, tax, currency, paidOn: draft.paidOn || null, merchant: draft.merchant.trim() || null };
  const sound = isTotal && (draft.tax === "" || tax !== null);
  const field = (name: keyof typeof draft) => ({
    value: name === "currency" ? currency : draft[name],
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  return { field, currency, wrong, fields: sound ? fields : null };
}

/** What a receipt says, for the person to type or correct. */
export function ReceiptFields({ receipt, onClose }: ReceiptFieldsProps) {
  const { locale } = useFormat();
  const { write } = useReceiptEdits();
  const { field, currency, wrong, fields } = useDraft(receipt);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fields) write.mutate({ receipt, fields }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} aria-label={t("What the receipt says")} className="grid grid-cols-2 gap-3">
      <div className="col-span-2">
        <TextField label={t("Paid to")} maxLength={200} {...field("merchant")} />
      </div>
      <TextField label={t("Total")} required inputMode="decimal" error={wrong.total} {...field("total")} />
      <SelectField label={t("Currency")} {...field("currency")}>
        {currencyChoices(currency, locale).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField label={t("Day")} type="date" {...field("paidOn")} />
      <TextField label={t("Tax within it")} inputMode="decimal" error={wrong.tax} {...field("tax")} />
      <div className="col-span-2 flex gap-2">
        <Button type="submit" look="primary" busy={write.isPending} disabled={fields === null}>
          {t("Save")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </div>
      <div className="col-span-2">
        <ErrorNote error={write.error} />
      </div>
    </form>
  );
}
