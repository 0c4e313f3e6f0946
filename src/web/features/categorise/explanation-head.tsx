import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import type { Transaction } from "../../../contract/ledger.ts";
import { confidenceWords } from "../../lib/confidence-words.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { useBands } from "../../lib/use-bands.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { ConfidenceMark } from "../../ui/confidence-mark.tsx";
import { Money } from "../../ui/money.tsx";
import { MerchantHeading } from "./merchant-heading.tsx";
import { t } from "../../lib/t.ts";

interface ExplanationHeadProps {
  readonly row: Transaction;
  /** Opens the category picker beside the element. */
  readonly onPickCategory: (row: Transaction, anchor: HTMLElement) => void;
}

function Confidence({ row }: { row: Transaction }) {
  const format = useFormat();
  const bands = useBands();
  const decided = row.categorisation;
  if (!decided) return <span className="text-xs text-faint">{t("not looked at yet")}</span>;
  const words = decided.source === "user" ? t("your choice") : confidenceWords(decided.confidence, bands, format);
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-soft">
      <ConfidenceMark {...decided} />
      {words}
    </span>
  );
}

/** What the row is: merchant, amount, the bank's text, and its category with how sure it is. */
export function ExplanationHead({ row, onPickCategory }: ExplanationHeadProps) {
  const format = useFormat();
  const account = useQuery(accountsQuery).data?.find(({ id }) => id === row.accountId);
  const name = row.categorisation?.category ?? t("Uncategorised");
  return (
    <div className="flex flex-col gap-3 px-5 pb-4">
      <div className="flex items-start justify-between gap-4">
        <MerchantHeading key={row.id} row={row} />
        <Money
          className="text-base font-semibold"
          amount={row.money.amount}
          currency={row.money.currency}
          sign="always"
        />
      </div>
      <div className="flex flex-col gap-1 text-xs text-faint">
        <p className="font-mono break-words">{row.description}</p>
        <p>
          {format.day(row.postedOn)}
          {account && ` · ${account.name}`}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {row.parts.length > 0 ? (
          <span className="text-sm font-medium">{t("Split in {parts} parts", { parts: row.parts.length })}</span>
        ) : (
          <Button
            aria-label={t("Change category: {name}", { name })}
            onClick={(event) => onPickCategory(row, event.currentTarget)}
          >
            <CategoryChip group={row.categorisation?.group ?? null} name={name} />
            <ChevronDown size={14} className="text-faint" aria-hidden="true" />
          </Button>
        )}
        <Confidence row={row} />
      </div>
    </div>
  );
}
