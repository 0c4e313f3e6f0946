import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import type { Explanation } from "../../../contract/tag.ts";
import { accountsQuery, explanationQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { ConfidenceMark, confidenceWord } from "../../ui/confidence-mark.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Money } from "../../ui/money.tsx";
import { BankFacts } from "./bank-facts.tsx";
import { correct } from "./corrections.ts";
import { MerchantHeading } from "./merchant-heading.tsx";
import { NoteField } from "./note-field.tsx";
import { WORTH_OFFERING } from "./picker-options.ts";
import { SimilarRows } from "./similar-rows.tsx";
import { StageTrace } from "./stage-trace.tsx";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-t border-line px-5 py-4">
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}

function Confidence({ row }: { row: Transaction }) {
  const format = useFormat();
  const decided = row.categorisation;
  if (!decided) return <span className="text-xs text-faint">not looked at yet</span>;
  const words =
    decided.source === "user"
      ? "your choice"
      : `${confidenceWord(decided.confidence)} ${format.percent(decided.confidence)}`;
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-soft">
      <ConfidenceMark {...decided} />
      {words}
    </span>
  );
}

/** Other categories the engine would have taken, one press away. */
function Candidates({ row, candidates }: { row: Transaction; candidates: Explanation["candidates"] }) {
  const format = useFormat();
  const client = useQueryClient();
  const others = candidates.filter(
    ({ category, confidence }) => confidence >= WORTH_OFFERING && category !== row.categorisation?.category,
  );
  if (others.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {others.map(({ category: name, categoryId, group, confidence }) => (
        <Button
          key={`${group} ${name}`}
          small
          onClick={() =>
            void correct(
              client,
              row,
              categoryId === null ? { kind: "new", name, group } : { kind: "existing", categoryId, name, group },
            )
          }
        >
          <CategoryChip group={group} name={name} />
          <span className="text-faint tabular-nums">{format.percent(confidence)}</span>
        </Button>
      ))}
    </div>
  );
}

interface ExplanationPanelProps {
  readonly transactionId: string;
  readonly onClose: () => void;
  /** Opens the category picker beside the element. */
  readonly onPickCategory: (row: Transaction, anchor: HTMLElement) => void;
}

function Head({ row, onPickCategory }: { row: Transaction } & Pick<ExplanationPanelProps, "onPickCategory">) {
  const format = useFormat();
  const account = useQuery(accountsQuery).data?.find(({ id }) => id === row.accountId);
  const name = row.categorisation?.category ?? "Uncategorised";
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
        <Button aria-label={`Change category: ${name}`} onClick={(event) => onPickCategory(row, event.currentTarget)}>
          <CategoryChip group={row.categorisation?.group ?? null} name={name} />
          <ChevronDown size={14} className="text-faint" aria-hidden="true" />
        </Button>
        <Confidence row={row} />
      </div>
    </div>
  );
}

const howToChange = (row: Transaction): string =>
  row.categorisation?.source === "user"
    ? "You decided this; nothing automatic will change it."
    : "A correction would change this, and would be remembered for the merchant.";

function Body({
  explanation,
  onPickCategory,
}: { explanation: Explanation } & Pick<ExplanationPanelProps, "onPickCategory">) {
  const { transaction: row, reason, trace, candidates, similar } = explanation;
  return (
    <>
      <Head row={row} onPickCategory={onPickCategory} />
      <Part title="Why">
        <p className="text-sm break-words">{reason ?? "Tag has not looked at this row yet; it will in a moment."}</p>
        <Candidates row={row} candidates={candidates} />
        {trace.length > 0 && <StageTrace trace={trace} />}
        <p className="text-xs text-faint">{howToChange(row)}</p>
      </Part>
      <Part title="Similar rows">
        <SimilarRows key={row.id} row={row} count={similar} />
      </Part>
      <Part title="Your note">
        <NoteField key={row.id} row={row} />
      </Part>
      <Part title="From the bank">
        <BankFacts row={row} />
      </Part>
    </>
  );
}

/** Everything known about one row: what it is, why it has its category, and what would change that. */
export function ExplanationPanel({ transactionId, onClose, onPickCategory }: ExplanationPanelProps) {
  const { data, error, refetch } = useQuery(explanationQuery(transactionId));
  return (
    <>
      <div className="flex justify-end px-2 pt-2">
        <IconButton label="Close explanation" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      {data ? (
        <Body explanation={data} onPickCategory={onPickCategory} />
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
