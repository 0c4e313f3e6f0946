import { ChevronRight } from "lucide-react";
import type { Transaction } from "../../../contract/ledger.ts";
import type { RulePreview } from "../../../contract/rules.ts";
import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Money } from "../../ui/money.tsx";

/** The kinds in the order a person asks: may I trust it, what will it do. */
const KINDS = [
  ["agrees", "agrees with you", "rows you gave this category yourself"],
  ["conflicts", "conflicts with you", "rows you gave another one; they stay as they are"],
  ["wouldChange", "would change", "rows that were given another category for you"],
  ["fresh", "new", "rows without a category"],
  ["unchanged", "already so", "rows that have this category anyway"],
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

function Kind({
  sample,
  name,
  meaning,
  bad,
}: {
  sample: RulePreview["agrees"];
  name: string;
  meaning: string;
  bad: boolean;
}) {
  const format = useFormat();
  return (
    <details className="group border-t border-line first:border-t-0">
      <summary
        className={classNames(
          "-mx-2 flex h-9 list-none items-center gap-2 rounded-md px-2 text-sm [&::-webkit-details-marker]:hidden",
          sample.count > 0 ? "hover:bg-sunken" : "pointer-events-none text-faint",
        )}
        tabIndex={sample.count > 0 ? 0 : -1}
      >
        <ChevronRight
          size={14}
          aria-hidden="true"
          className={classNames(
            "shrink-0 text-faint transition-transform duration-150 group-open:rotate-90",
            sample.count === 0 && "opacity-0",
          )}
        />
        <span
          className={classNames("w-10 text-right font-semibold tabular-nums", bad && sample.count > 0 && "text-bad")}
        >
          {format.count(sample.count)}
        </span>
        <span>{name}</span>
        <span className="min-w-0 flex-1 truncate text-xs text-faint max-sm:hidden">{meaning}</span>
      </summary>
      <ul className="pb-2 pl-6">
        {sample.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
        {sample.count > sample.rows.length && (
          <li className="border-t border-line py-1.5 text-xs text-faint">
            and {format.count(sample.count - sample.rows.length)} more
          </li>
        )}
      </ul>
    </details>
  );
}

/** What a rule would do to the ledger, each kind opening onto rows of it. */
export function BacktestView({ preview }: { preview: RulePreview }) {
  const format = useFormat();
  const { matched, rows, confidence, rivals } = preview;
  return (
    <div aria-live="polite">
      <p className="pb-2 text-sm text-soft">
        {matched === 0 ? "Matches nothing" : `Matches ${format.count(matched)}`} of {format.count(rows)} rows
        {matched > 0 && <> · right {format.percent(confidence)} of the time, by what you chose yourself</>}
      </p>
      {KINDS.map(([kind, name, meaning]) => (
        <Kind key={kind} sample={preview[kind]} name={name} meaning={meaning} bad={kind === "conflicts"} />
      ))}
      {rivals.map((rival) => (
        <p key={rival.ruleId} className="border-t border-line py-2 text-xs text-soft">
          Your rule “{rival.pattern}” → {rival.category} matches {format.count(rival.rows)} of these too, and{" "}
          {rival.comesFirst ? "decides them" : "gives way to this one"}.
        </p>
      ))}
    </div>
  );
}
