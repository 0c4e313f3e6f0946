import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import type { Explanation } from "../../../contract/tag.ts";
import { explanationQuery } from "../../lib/queries.ts";
import { IconButton } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { BankFacts } from "./bank-facts.tsx";
import { Candidates } from "./candidates.tsx";
import { ExplanationHead } from "./explanation-head.tsx";
import { NoteField } from "./note-field.tsx";
import { OtherSide } from "./other-side.tsx";
import { Parts } from "./parts.tsx";
import { SimilarRows } from "./similar-rows.tsx";
import { StageTrace } from "./stage-trace.tsx";
import { TagField } from "./tag-field.tsx";
import { TaxFields } from "./tax-fields.tsx";
import { t } from "../../lib/t.ts";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-t border-line px-5 py-4">
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}

interface ExplanationPanelProps {
  readonly transactionId: string;
  readonly onClose: () => void;
  /** Opens the category picker beside the element. */
  readonly onPickCategory: (row: Transaction, anchor: HTMLElement) => void;
  /** Its receipts, which another feature shows. */
  readonly receipts: ReactNode;
}

function howToChange(row: Transaction): string {
  if (row.archived) return t("This row is archived: it counts as ever, and is not changed any more.");
  return row.categorisation?.source === "user"
    ? t("You decided this; nothing automatic will change it.")
    : t("A correction would change this, and would be remembered for the merchant.");
}

function Body({
  explanation,
  onPickCategory,
  receipts,
}: { explanation: Explanation } & Pick<ExplanationPanelProps, "onPickCategory" | "receipts">) {
  const { transaction: row, reason, trace, candidates, pair, similar } = explanation;
  return (
    <>
      <ExplanationHead row={row} onPickCategory={onPickCategory} />
      <Part title={t("Why")}>
        <p className="text-sm break-words">{reason ?? t("Tag has not looked at this row yet; it will in a moment.")}</p>
        <Candidates row={row} candidates={candidates} />
        {trace.length > 0 && <StageTrace trace={trace} />}
        <p className="text-xs text-faint">{howToChange(row)}</p>
      </Part>
      <Part title={t("Parts")}>
        <Parts key={row.id} row={row} />
      </Part>
      <Part title={t("Receipts")}>{receipts}</Part>
      {pair && (
        <Part title={t("Other side of the transfer")}>
          <OtherSide row={pair} />
        </Part>
      )}
      <Part title={t("Similar rows")}>
        <SimilarRows key={row.id} row={row} count={similar} />
      </Part>
      <Part title={t("Your words")}>
        <NoteField key={row.id} row={row} />
        <TagField key={`tags ${row.id}`} row={row} />
      </Part>
      {row.parts.length === 0 && (
        <Part title={t("For tax")}>
          <TaxFields key={row.id} row={row} />
        </Part>
      )}
      <Part title={t("From the bank")}>
        <BankFacts row={row} />
      </Part>
    </>
  );
}

/** Everything known about one row: what it is, why it has its category, and what would change that. */
export function ExplanationPanel({ transactionId, onClose, onPickCategory, receipts }: ExplanationPanelProps) {
  const { data, error, refetch } = useQuery(explanationQuery(transactionId));
  return (
    <>
      <div className="flex justify-end px-2 pt-2">
        <IconButton label={t("Close explanation")} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      {data ? (
        <Body explanation={data} onPickCategory={onPickCategory} receipts={receipts} />
      ) : error ? (
        <div className="px-5">
          <ErrorNote error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <div className="flex flex-col gap-3 px-5">
          <Skeleton className="h-6 w-48" />
          <Skeleton className="h-4" />
          <Skeleton className="h-32" />
        </div>
      )}
    </>
  );
}
