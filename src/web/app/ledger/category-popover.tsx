import type { Transaction } from "../../../contract/ledger.ts";
import { CategoryPicker } from "../../features/categorise/category-picker.tsx";
import type { CategoryChoice } from "../../features/categorise/choice.ts";
import { Popover, PopoverAnchor, PopoverPanel } from "../../ui/popover.tsx";
import { t } from "../../lib/t.ts";

/** Rows a category is being chosen for, and the element beside which the choice opens. */
export interface Picking {
  readonly rows: readonly Transaction[];
  readonly anchor: { getBoundingClientRect(): DOMRect };
}

interface CategoryPopoverProps {
  readonly picking: Picking | null;
  readonly onClose: () => void;
  readonly onChoose: (rows: readonly Transaction[], choice: CategoryChoice) => void;
  /** Gives the focus back to where the keys are. */
  readonly onFocusBack: () => void;
}

/** The category picker beside a row, the drawer's button or the selection. */
export function CategoryPopover({ picking, onClose, onChoose, onFocusBack }: CategoryPopoverProps) {
  if (picking === null) return null;
  const [only] = picking.rows;
  const many = picking.rows.length > 1;
  const title =
    many || !only
      ? t("Category for {rows} rows", { rows: picking.rows.length })
      : t("Category for {merchant}", { merchant: only.merchant });
  return (
    <Popover open onOpenChange={(open) => !open && onClose()}>
      <PopoverAnchor virtualRef={{ current: picking.anchor }} />
      <PopoverPanel
        aria-label={title}
        align="start"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onFocusBack();
        }}
      >
        <CategoryPicker
          transactionId={many || !only ? null : only.id}
          title={title}
          onChoose={(choice) => {
            onClose();
            onChoose(picking.rows, choice);
          }}
        />
      </PopoverPanel>
    </Popover>
  );
}
