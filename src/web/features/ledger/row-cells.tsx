import { Archive, ArrowLeftRight, ChevronDown } from "lucide-react";
import type { Transaction } from "../../../contract/ledger.ts";
import { classNames } from "../../lib/class-names.ts";
import { CategoryChip, CategoryIcon } from "../../ui/category-chip.tsx";
import { ConfidenceMark } from "../../ui/confidence-mark.tsx";
import { Money } from "../../ui/money.tsx";
import type { LedgerRowProps } from "./row-props.ts";
import { t } from "../../lib/t.ts";

/** The categories of a split row's parts; they are changed where its parts are. */
function SplitCell({ row, actions }: Pick<LedgerRowProps, "row" | "actions">) {
  return (
    <div role="gridcell" className="flex min-w-0 items-center gap-2">
      <span className="w-3.5 shrink-0" />
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("Split in {parts}, open", { parts: row.parts.length })}
        onClick={(event) => {
          event.stopPropagation();
          actions.open(row);
        }}
        className="-mx-1.5 inline-flex h-7 min-w-0 items-center gap-1.5 rounded px-1.5 hover:bg-line/60"
      >
        {[...new Set(row.parts.map(({ group }) => group))].slice(0, 3).map((group) => (
          <CategoryIcon key={group} group={group} />
        ))}
        <span className="truncate">{t("Split in {parts}", { parts: row.parts.length })}</span>
      </button>
    </div>
  );
}

/** The category, how sure it is, and the way to another one. */
export function CategoryCell({ row, actions, bare }: Pick<LedgerRowProps, "row" | "actions"> & { bare?: boolean }) {
  const decided = row.categorisation;
  const name = decided?.category ?? t("Uncategorised");
  if (row.parts.length > 0) return <SplitCell row={row} actions={actions} />;
  return (
    <div role="gridcell" className="flex min-w-0 items-center gap-2">
      {decided ? <ConfidenceMark {...decided} /> : <span className="w-3.5 shrink-0" />}
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("Category {value}, change", { value: decided ? name : t("not decided yet") })}
        onClick={(event) => {
          event.stopPropagation();
          actions.pick(row, event.currentTarget);
        }}
        className="group/chip -mx-1.5 inline-flex h-7 min-w-0 items-center gap-1 rounded px-1.5 hover:bg-line/60"
      >
        {!decided && <span className="shimmer text-faint">{t("categorising…")}</span>}
        {decided &&
          (bare ? <span className="truncate">{name}</span> : <CategoryChip group={decided.group} name={name} />)}
        <ChevronDown
          size={13}
          aria-hidden="true"
          className="shrink-0 text-faint opacity-0 group-hover/chip:opacity-100"
        />
      </button>
    </div>
  );
}

/** Chooses the row; on a phone the category's sign is what is tapped. */
export function TickCell({
  row,
  selected,
  actions,
  card,
}: Pick<LedgerRowProps, "row" | "selected" | "actions"> & { card: boolean }) {
  return (
    <div role="gridcell" className={card ? "row-span-2 flex items-center" : "absolute inset-y-0 left-0 flex w-6"}>
      {/* The label takes the tap in place of the row beneath it. */}
      <label
        onClick={(event) => event.stopPropagation()}
        className={
          card
            ? "relative flex size-9 items-center justify-center rounded-full bg-sunken"
            : "flex size-full items-center justify-center"
        }
      >
        {card && !selected && (
          <CategoryIcon group={row.categorisation?.group ?? null} name={row.categorisation?.category} size={18} />
        )}
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t("Select {merchant}", { merchant: row.merchant })}
          checked={selected}
          onChange={(event) =>
            (event.nativeEvent as PointerEvent).shiftKey ? actions.extend(row) : actions.toggle(row)
          }
          className={classNames(
            "size-3.5 accent-(--accent)",
            !selected &&
              (card
                ? "absolute inset-0 size-9 opacity-0"
                : "opacity-0 group-hover/row:opacity-100 group-aria-selected/row:opacity-100 group-data-active/row:opacity-100"),
          )}
        />
      </label>
    </div>
  );
}

/** One side of a transfer whose other side is in the ledger too. */
function PairedMark() {
  const label = t("Transfer between your accounts");
  return (
    <span role="img" aria-label={label} title={label} className="shrink-0 text-faint">
      <ArrowLeftRight size={12} aria-hidden="true" />
    </span>
  );
}

/** A row that nobody changes any more. */
function ArchivedMark() {
  const label = t("Archived");
  return (
    <span role="img" aria-label={label} title={label} className="shrink-0 text-faint">
      <Archive size={12} aria-hidden="true" />
    </span>
  );
}

export function MerchantCell({ row }: { row: Transaction }) {
  return (
    <div role="gridcell" className="min-w-0">
      <p className="flex items-center gap-1.5 leading-[1.125rem] font-medium">
        <span className="truncate">{row.merchant}</span>
        {row.pairId !== null && <PairedMark />}
        {row.archived && <ArchivedMark />}
      </p>
      <p className="truncate font-mono text-xs leading-4 text-faint compact:hidden">{row.description}</p>
    </div>
  );
}

export function AmountCell({ row, className }: { row: Transaction; className?: string }) {
  return (
    <div role="gridcell" className={classNames("text-right", className)}>
      <Money amount={row.money.amount} currency={row.money.currency} sign="always" />
    </div>
  );
}
