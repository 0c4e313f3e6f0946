import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarClock, CalendarX2, CopyCheck, Goal, Hourglass, RotateCcw, Sparkle, TrendingUp, X } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Insight } from "../../../contract/insights.ts";
import { categoriesQuery } from "../../lib/queries.ts";
import { rowsSearch } from "../../lib/rows-search.ts";
import { IconButton } from "../../ui/button.tsx";
import { useDismiss } from "./use-dismiss.ts";
import { t } from "../../lib/t.ts";

const ICONS: Readonly<Record<Insight["kind"], LucideIcon>> = {
  missing_income: CalendarX2,
  charged_twice: CopyCheck,
  over_budget: Goal,
  budget_pace: Goal,
  unusual_amount: TrendingUp,
  new_large_merchant: Sparkle,
  price_rise: TrendingUp,
  renewal: CalendarClock,
  still_paying: Hourglass,
};

/** One thing worth a look: its sentence opens the rows behind it, and the one row where it speaks of one. */
export function InsightEntry({ insight, onAnswered }: { insight: Insight; onAnswered: () => void }) {
  const dismiss = useDismiss();
  const { kind, sentence, rows, transactionId, dismissed } = insight;
  const { data: categories = [] } = useQuery({ ...categoriesQuery, enabled: rows.categoryId !== undefined });
  const category = categories.find(({ id }) => id === rows.categoryId)?.name;
  const Icon = ICONS[kind];
  return (
    <li className="flex items-start gap-3 border-t border-line py-2.5 first:border-t-0 last:pb-0">
      <Icon size={16} className="mt-1.5 shrink-0 text-accent" aria-hidden="true" />
      <Link
        to="/ledger"
        search={{ q: rowsSearch(rows, category), row: transactionId ?? undefined }}
        className="amounts min-w-0 flex-1 rounded-md py-1 text-sm text-pretty break-words decoration-line-strong underline-offset-2 hover:underline"
      >
        {sentence}
      </Link>
      <IconButton
        small
        label={`${dismissed ? t("Tell again") : t("Dismiss")}: ${sentence}`}
        title={dismissed ? t("Tell it again") : t("Dismiss for good")}
        busy={dismiss.isPending}
        onClick={() => dismiss.mutate(insight, { onSettled: onAnswered })}
      >
        {dismissed ? <RotateCcw size={14} /> : <X size={14} />}
      </IconButton>
    </li>
  );
}
