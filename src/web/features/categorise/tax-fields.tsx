import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { useFollowingText } from "../../lib/use-following-text.ts";
import { editTransaction } from "./edit-transaction.ts";
import { minorOf, withoutSign } from "./split-draft.ts";
import { t } from "../../lib/t.ts";

/** What was typed as a percentage: null for nothing, undefined for what is none. */
function readShare(text: string): number | null | undefined {
  const plain = text.trim().replace("%", "").trim();
  if (plain === "") return null;
  return /^\d{1,3}$/.test(plain) && Number(plain) <= 100 ? Number(plain) : undefined;
}

const meaningOfShare = (text: string): string => String(readShare(text));

/** What of a row is business, and the tax within it. A split row says it of its parts. */
export function TaxFields({ row }: { row: Transaction }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async (wanted: { share: number | null; tax: string | null }) => {
      if (wanted.share !== row.businessShare) await editTransaction(client, row, { businessShare: wanted.share });
      if (wanted.tax !== (row.tax?.amount ?? null)) await editTransaction(client, row, { taxAmount: wanted.tax });
    },
  });
  const savedTax = row.tax === null ? "" : withoutSign(row.tax.amount, row);
  const [share, setShare] = useFollowingText(String(row.businessShare ?? ""), meaningOfShare, save.isPending);
  const [tax, setTax] = useFollowingText(savedTax, (typed) => String(minorOf(typed, row)), save.isPending);
  const wantedShare = readShare(share);
  const minor = tax.trim() === "" ? null : minorOf(tax, row);
  const wantedTax = minor === null ? null : toDecimal(minor, row.money.currency);
  const wrong = wantedShare === undefined || (tax.trim() !== "" && minor === null);
  const changed = wantedShare !== row.businessShare || wantedTax !== (row.tax?.amount ?? null);
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t("Business share, percent")}
          inputMode="numeric"
          placeholder={t("as its category")}
          value={share}
          onChange={(event) => setShare(event.target.value)}
        />
        <TextField
          label={t("Tax within it")}
          inputMode="decimal"
          placeholder={t("not known")}
          value={tax}
          onChange={(event) => setTax(event.target.value)}
        />
      </div>
      <ErrorNote error={save.error} />
      {changed && (
        <Button
          small
          className="self-start"
          busy={save.isPending}
          disabled={wrong}
          onClick={() => wantedShare !== undefined && save.mutate({ share: wantedShare, tax: wantedTax })}
        >
          {t("Save")}
        </Button>
      )}
    </div>
  );
}
