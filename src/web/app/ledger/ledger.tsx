import { rowCount } from "../../features/ledger/row-count.ts";
import { useMedia, WIDE } from "../../lib/use-media.ts";
import { CategoryPopover } from "./category-popover.tsx";
import { LedgerDrawer } from "./ledger-drawer.tsx";
import { LedgerHeader } from "./ledger-header.tsx";
import { LedgerList } from "./ledger-list.tsx";
import { useLedger } from "./use-ledger.ts";
import { useLedgerKeys } from "./use-ledger-keys.ts";

/** The ledger: filter, table and drawer. All of it is in the address, but for the selection. */
export function Ledger() {
  const state = useLedger();
  useLedgerKeys(state);
  const { address, list, picker, rows, focusRows } = state;
  const wide = useMedia(WIDE);
  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col" inert={address.openId !== undefined && !wide}>
        <LedgerHeader
          world={state.world}
          query={state.query}
          inputRef={state.input}
          problems={state.problems}
          count={
            list.isPending
              ? null
              : rowCount({ rows: rows.length, more: list.hasNextPage }, state.query, state.world.accounts)
          }
          search={address.search}
          onOpen={address.open}
          onFilter={address.filter}
          onLeave={focusRows}
        />
        <LedgerList state={state} />
      </div>
      {address.openId !== undefined && (
        <LedgerDrawer
          transactionId={address.openId}
          covers={!wide}
          onClose={state.hide}
          onPickCategory={(row, anchor) => picker.pick({ rows: [row], anchor })}
        />
      )}
      <CategoryPopover
        picking={picker.picking}
        onClose={picker.close}
        onChoose={(chosen, choice) => void picker.choose(chosen, choice)}
        onFocusBack={focusRows}
      />
    </div>
  );
}
