import { ChevronRight } from "lucide-react";
import type { Transaction } from "../../../contract/ledger.ts";
import type { RulePreview } from "../../../contract/rules.ts";
import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";

/** The kinds in the order a person asks: may I trust it, what will it do. */
const KINDS = [
  ["agrees", t("agrees with you"), t("rows you gave this category yourself")],
  ["conflicts", t("conflicts with you"), t("you gave these another; they stay")],
  ["wouldChange", t("would change"), t("rows given another category so far")],
  ["fresh", t("new"), t("rows without a category")],
  ["unchanged", t("already so"), t("rows that have this category anyway")],
] as const;

function Row({ row }: { row: Transaction }) {
  const format = useFormat();
  const { categorisation } = row;
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 border-t border-line py-1.5 text-xs">
      <span className="truncate" title={row.description}>
        {row.description}
      </span>
      <Money amount={row.money.amount} currency={row.money.currency} className="text-right" />
      <span className="flex min-w-0 gap-2 text-faint">
        <span className="shrink-0">{format.shortDay(row.postedOn)}</span>
        {categorisation?.category && <CategoryChip group={categorisation.group} name={categorisation.category} />}
      </span>
    </li>
  );
}

interface KindProps {
  readonly sample: RulePreview["agrees"];
  readonly name: string;
  readonly meaning: string;
  readonly isBad: boolean;
}

function KindLine({ sample, name, meaning, isBad }: KindProps) {
  const format = useFormat();
  return (
    <>
      <span
        className={classNames("w-10 text-right font-semibold tabular-nums", isBad && sample.count > 0 && "text-bad")}
      >
        {format.count(sample.count)}
      </span>
      <span className="whitespace-nowrap">{name}</span>
      <span className="min-w-0 flex-1 truncate text-xs text-faint max-sm:hidden">{meaning}</span>
    </>
  );
}

function Kind(props: KindProps) {
  const format = useFormat();
  const { sample } = props;
  if (sample.count === 0)
    return (
      <p className="flex h-9 items-center gap-2 border-t border-line pl-[1.375rem] text-sm text-faint first:border-t-0">
        <KindLine {...props} />
      </p>
    );
  return (
    <details className="group border-t border-line first:border-t-0">
      <summary className="-mx-2 flex h-9 list-none items-center gap-2 rounded-md px-2 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="shrink-0 text-faint transition-transform duration-150 group-open:rotate-90"
        />
        <KindLine {...props} />
      </summary>
      <ul className="pb-2 pl-6">
        {sample.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
        {sample.count > sample.rows.length && (
          <li className="border-t border-line py-1.5 text-xs text-faint">
            {t("and {count} more", { count: format.count(sample.count - sample.rows.length) })}
          </li>
        )}
      </ul>
    </details>
  );
}

interface BacktestProps {
  readonly preview: RulePreview;
  /** Before it is chosen, nothing can be said of what would change. */
  readonly hasCategory: boolean;
}

/** What a rule would do to the ledger, each kind opening onto rows of it. */
export function BacktestView({ preview, hasCategory }: BacktestProps) {
  const format = useFormat();
  const { matched, rows, confidence, rivals } = preview;
  const tried = preview.agrees.count + preview.conflicts.count;
  const trust =
    tried === 0
      ? t("you chose none of them yourself yet")
      : t("trusted {confidence} by what you chose yourself", { confidence: format.percent(confidence) });
  return (
    <div aria-live="polite">
      <p className="pb-2 text-sm text-soft">
        {t(
          "Matches {matched, plural, =0 {nothing} other {{shown}}} of {rows, plural, one {{all} row} other {{all} rows}}",
          { matched, shown: format.count(matched), rows, all: format.count(rows) },
        )}
        {matched > 0 && hasCategory && ` · ${trust}`}
      </p>
      {!hasCategory && matched > 0 && (
        <p className="text-sm text-faint">{t("Choose a category to see what the rule would do to them.")}</p>
      )}
      {hasCategory &&
        KINDS.map(([kind, name, meaning]) => (
          <Kind key={kind} sample={preview[kind]} name={name} meaning={meaning} isBad={kind === "conflicts"} />
        ))}
      {rivals.map((rival) => (
        <p key={rival.ruleId} className="border-t border-line py-2 text-xs text-soft">
          {t(
            "Your rule “{pattern}” → {category} matches {rows} of these too, and {which, select, true {decides them} other {gives way to this one}}.",
            {
              pattern: rival.pattern,
              category: rival.category,
              rows: format.count(rival.rows),
              which: String(rival.comesFirst),
            },
          )}
        </p>
      ))}
    </div>
  );
}
