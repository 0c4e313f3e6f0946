import { memo } from "react";
import type { MouseEvent } from "react";
import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { COLUMNS } from "./layout.ts";
import { AmountCell, CategoryCell, MerchantCell, TickCell } from "./row-cells.tsx";
import { rowId } from "./row-props.ts";
import type { LedgerRowProps } from "./row-props.ts";

function CardCells({ row, selected, thisYear, actions }: LedgerRowProps) {
  const format = useFormat();
  const day = row.postedOn.startsWith(thisYear) ? format.shortDay(row.postedOn) : format.day(row.postedOn);
  return (
    <>
      <TickCell card row={row} selected={selected} actions={actions} />
      <p role="gridcell" className="truncate self-end font-medium">
        {row.merchant}
      </p>
      <AmountCell row={row} className="self-end font-medium" />
      <div
        className="col-span-2 col-start-2 flex min-w-0 items-center justify-between gap-2 text-xs"
        role="presentation"
      >
        <CategoryCell bare row={row} actions={actions} />
        <span role="gridcell" className="shrink-0 text-faint">
          {day}
        </span>
      </div>
    </>
  );
}

function TableCells({ row, layout, account, selected, sameDay, thisYear, actions }: LedgerRowProps) {
  const format = useFormat();
  const day = row.postedOn.startsWith(thisYear) ? format.shortDay(row.postedOn) : format.day(row.postedOn);
  return (
    <>
      <TickCell card={false} row={row} selected={selected} actions={actions} />
      <div role="gridcell" className={classNames("whitespace-nowrap", sameDay ? "text-faint" : "text-soft")}>
        {day}
      </div>
      <MerchantCell row={row} />
      <CategoryCell row={row} actions={actions} />
      {layout === "full" && (
        <div role="gridcell" className="truncate text-soft">
          {account}
        </div>
      )}
      <AmountCell row={row} />
    </>
  );
}

/** One transaction. */
export const LedgerRow = memo(function LedgerRow(
  props: LedgerRowProps & { index: number; top: number; height: number },
) {
  const { row, layout, active, opened, selected, actions, index, top, height } = props;
  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) actions.extend(row);
    else if (event.ctrlKey || event.metaKey) actions.toggle(row);
    else actions.open(row);
  };
  return (
    <div
      id={rowId(row.id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active || undefined}
      data-opened={opened || undefined}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={onClick}
      style={{ transform: `translateY(${top}px)`, height: `${height}px` }}
      className={classNames(
        "group/row absolute inset-x-0 top-0 grid cursor-default items-center border-b border-line text-sm hover:bg-sunken/60",
        "aria-selected:bg-accent-wash data-opened:bg-sunken data-active:shadow-[inset_2px_0_0_var(--accent)] -outline-offset-2 outline-accent group-focus-visible/grid:data-active:outline-2",
        layout === "card" && "content-center gap-y-0.5",
        COLUMNS[layout],
      )}
    >
      {layout === "card" ? <CardCells {...props} /> : <TableCells {...props} />}
    </div>
  );
});
