import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Category } from "../../../contract/categories.ts";
import type { TaxSummary } from "../../../contract/tax.ts";
import { categoriesQuery, taxClaimsQuery } from "../../lib/queries.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { fieldBox } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { useClaimEdit } from "./use-tax-edits.ts";
import { t } from "../../lib/t.ts";

interface Claim {
  readonly categoryId: string;
  readonly line: string | null;
  readonly businessShare: number;
  readonly chosen: boolean;
}

interface ClaimLineProps {
  readonly summary: TaxSummary;
  readonly category: Category;
  readonly claim: Claim;
}

/** A percentage that is saved when it is left, or with Enter. */
function Share({ claim, name, onSave }: { claim: Claim; name: string; onSave: (share: number) => void }) {
  const [text, setText] = useState(String(claim.businessShare));
  const share = Number(text);
  const fits = /^\d{1,3}$/.test(text) && share <= 100;
  const save = (): void => {
    if (fits && share !== claim.businessShare) onSave(share);
  };
  return (
    <label className="flex items-center gap-1 text-xs text-soft">
      <input
        aria-label={t("Business share of {name}, percent", { name })}
        inputMode="numeric"
        value={text}
        aria-invalid={!fits || undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === "Enter" && save()}
        className={`${fieldBox} h-8 w-14 px-2 text-right tabular-nums`}
      />
      %
    </label>
  );
}

function ClaimLine({ summary, category, claim }: ClaimLineProps) {
  const edit = useClaimEdit();
  const { jurisdiction } = summary;
  const { id: categoryId, name, group } = category;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line py-2 first:border-t-0">
      <CategoryChip group={group} name={name} className="min-w-36 flex-1 text-sm" />
      <select
        aria-label={t("Line of {name}", { name })}
        value={claim.line ?? ""}
        onChange={(event) =>
          edit.mutate({ jurisdiction, categoryId, line: event.target.value === "" ? null : event.target.value })
        }
        className={`${fieldBox} h-8 w-full text-xs sm:w-72`}
      >
        <option value="">{t("On no line")}</option>
        {summary.lines.map((line) => (
          <option key={line.id} value={line.id}>
            {/^\d/.test(line.id) ? `${line.id} ` : ""}
            {line.name}
          </option>
        ))}
      </select>
      <Share
        key={claim.businessShare}
        claim={claim}
        name={name}
        onSave={(businessShare) => edit.mutate({ jurisdiction, categoryId, businessShare })}
      />
      <IconButton
        small
        label={t("What is usual for {name}", { name })}
        disabled={!claim.chosen}
        onClick={() => edit.mutate({ jurisdiction, categoryId, reset: true })}
        className={claim.chosen ? "" : "invisible"}
      >
        <RotateCcw size={14} />
      </IconButton>
      <ErrorNote error={edit.error} />
    </li>
  );
}

function AddCategory({ summary, others }: { summary: TaxSummary; others: readonly Category[] }) {
  const edit = useClaimEdit();
  const [chosen, setChosen] = useState("");
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line pt-3">
      <select
        aria-label={t("Another category")}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        className={`${fieldBox} h-8 w-auto text-xs`}
      >
        <option value="">{t("Another category…")}</option>
        {others.map(({ id, name, group }) => (
          <option key={id} value={id}>
            {name} ({group})
          </option>
        ))}
      </select>
      <Button
        small
        busy={edit.isPending}
        disabled={chosen === ""}
        onClick={() => {
          edit.mutate({ jurisdiction: summary.jurisdiction, categoryId: chosen });
          setChosen("");
        }}
      >
        {t("Add")}
      </Button>
      <ErrorNote error={edit.error} />
    </div>
  );
}

/** Which category goes on which line, and how much of it is business: what is usual, until the person says otherwise. */
export function Claims({ summary }: { summary: TaxSummary }) {
  const claims = useQuery(taxClaimsQuery(summary.jurisdiction));
  const { data: categories } = useQuery(categoriesQuery);
  if (claims.error) return <ErrorNote error={claims.error} onRetry={() => void claims.refetch()} />;
  if (!claims.data || !categories) return <Skeleton className="h-40 w-full" />;
  const byId = new Map(claims.data.claims.map((claim) => [claim.categoryId, claim]));
  const others = categories.filter(({ id, group }) => !byId.has(id) && group !== "Transfers");
  return (
    <Section title={t("What goes where")}>
      <p className="pb-2 text-xs text-faint">
        {t(
          "A single transaction may say its own business share, beside it in the ledger; it then counts before the category’s.",
        )}
      </p>
      <ul>
        {categories.map((category) => {
          const claim = byId.get(category.id);
          return claim && <ClaimLine key={category.id} summary={summary} category={category} claim={claim} />;
        })}
      </ul>
      <AddCategory summary={summary} others={others} />
    </Section>
  );
}
