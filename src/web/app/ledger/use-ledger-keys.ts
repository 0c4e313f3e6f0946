import { rowId } from "../../features/ledger/row-props.ts";
import type { Shortcut } from "../../lib/keyboard.ts";
import { wantField } from "../../lib/wanted-field.ts";
import type { WantedField } from "../../lib/wanted-field.ts";
import { useShortcuts } from "../../lib/shortcuts.ts";
import type { LedgerState } from "./use-ledger.ts";
import { t } from "../../lib/t.ts";

/** Rows a Page key moves by. */
const PAGE_ROWS = 12;

const key = (keys: string, label: string | null, run: () => void): Shortcut => ({ keys, label, run });

/** Opens the picker for the selection, or else for the row the keys speak of. */
function pickCategory({ cursor, grid, picker }: LedgerState): void {
  const chosen = cursor.selectedRows.length > 0 ? cursor.selectedRows : cursor.active ? [cursor.active] : [];
  const beside = cursor.active ?? chosen[0];
  const cell = beside && document.getElementById(rowId(beside.id))?.querySelector("button");
  const anchor = cell ?? grid.current;
  if (chosen.length > 0 && anchor) picker.pick({ rows: chosen, anchor });
}

function movingKeys({ cursor, focusRows }: LedgerState): Shortcut[] {
  const move = (by: number) => (): void => {
    cursor.move(by);
    focusRows();
  };
  return [
    key("j", t("Next row"), move(1)),
    key("k", t("Previous row"), move(-1)),
    key("ArrowDown", null, move(1)),
    key("ArrowUp", null, move(-1)),
    key("PageDown", null, move(PAGE_ROWS)),
    key("PageUp", null, move(-PAGE_ROWS)),
    key("Home", null, move(-Infinity)),
    key("End", null, move(Infinity)),
  ];
}

function selectingKeys({ cursor, focusRows }: LedgerState): Shortcut[] {
  const toggle = (): void => cursor.active && cursor.toggle(cursor.active.id);
  const stretch = (by: number) => (): void => {
    cursor.stretch(by);
    focusRows();
  };
  return [
    key("Space", t("Select the row"), toggle),
    key("x", null, toggle),
    key("shift+j", t("Extend the selection"), stretch(1)),
    key("shift+k", null, stretch(-1)),
    key("shift+ArrowDown", null, stretch(1)),
    key("shift+ArrowUp", null, stretch(-1)),
    key("mod+a", t("Select all loaded rows"), cursor.selectAll),
  ];
}

/** Keys that open what is to be edited: of the selection where many rows can have it at once, else of the row the keys speak of. */
function editingKeys({ cursor, show }: LedgerState): Shortcut[] {
  const ofRow = (field: WantedField) => (): void => {
    if (!cursor.active) return;
    show(cursor.active.id);
    wantField(field);
  };
  const ofAll = (field: "note" | "tags") => (): void =>
    cursor.selectedRows.length > 0 ? wantField(`${field} of all`) : ofRow(field)();
  return [
    key("m", t("Correct the merchant's name"), ofRow("merchant")),
    key("n", t("Write a note"), ofAll("note")),
    key("t", t("Write tags"), ofAll("tags")),
    key("s", t("Split"), ofRow("parts")),
  ];
}

/** The keys of the ledger. */
export function useLedgerKeys(state: LedgerState): void {
  const { address, cursor, input } = state;
  useShortcuts(t("Ledger"), "screen", [
    key("/", t("Search and filter"), () => input.current?.focus()),
    ...movingKeys(state),
    key("Enter", t("Open the explanation"), () => cursor.active && state.show(cursor.active.id)),
    key("c", t("Choose a category"), () => pickCategory(state)),
    ...editingKeys(state),
    ...selectingKeys(state),
    key("Escape", t("Close, then clear the selection"), () =>
      address.openId === undefined ? cursor.clear() : state.hide(),
    ),
  ]);
}
