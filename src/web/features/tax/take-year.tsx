import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { TaxSummary } from "../../../contract/tax.ts";
import { fetchFile } from "../../lib/api.ts";
import { localDay } from "../../lib/calendar.ts";
import { explainError } from "../../lib/errors.ts";
import { saveFile } from "../../lib/save-file.ts";
import { showToast } from "../../lib/toasts.ts";
import { IconButton } from "../../ui/button.tsx";
import { t } from "../../lib/t.ts";

/** Takes the year shown along as a table, quarter by quarter. */
export function TakeYear({ summary: { jurisdiction, year } }: { summary: TaxSummary }) {
  const take = useMutation({
    mutationFn: async () => {
      const asked = new URLSearchParams({ jurisdiction, year: String(year), today: localDay(new Date()) });
      saveFile(await fetchFile(`ledger-tax-export?${asked}`), `tax-${jurisdiction}-${year}.csv`);
    },
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
  return (
    <IconButton label={t("Export this year as CSV")} busy={take.isPending} onClick={() => take.mutate()}>
      <Download size={16} aria-hidden="true" />
    </IconButton>
  );
}
