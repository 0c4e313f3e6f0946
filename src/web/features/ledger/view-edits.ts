import type { QueryClient } from "@tanstack/react-query";
import type { LedgerView } from "../../../contract/ledger-views.ts";
import { call } from "../../lib/api.ts";
import { KEYS } from "../../lib/queries.ts";
import { t } from "../../lib/t.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import type { LedgerSearch } from "./ledger-search.ts";

type Shown = Omit<LedgerView, "id" | "name">;

/** What the ledger shows at this address, as a view keeps it. */
export const shownBy = ({ q, sort, order }: LedgerSearch): Shown => ({
  filter: q ?? "",
  sort: sort ?? "date",
  order: order ?? "desc",
});

/** The address that shows a view. */
export const addressOf = ({ filter, sort, order }: Shown): LedgerSearch => ({
  ...(filter === "" ? {} : { q: filter }),
  ...(sort === "date" ? {} : { sort }),
  ...(order === "desc" ? {} : { order }),
});

/** Whether the ledger shows just this. */
export const isShown = (view: Shown, shown: Shown): boolean =>
  view.filter === shown.filter && view.sort === shown.sort && view.order === shown.order;

const refresh = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: KEYS.views });

/** Keeps what is shown by a name, and offers to forget it again. */
export async function keepView(client: QueryClient, name: string, shown: Shown): Promise<void> {
  const { id } = await call("ledger-views", "POST", { name, ...shown });
  await refresh(client);
  showUndoable(t("{name} is kept.", { name }), async () => {
    await call("ledger-views", "DELETE", { id });
    await refresh(client);
    return t("{name} is deleted.", { name });
  });
}

export async function renameView(client: QueryClient, { id, name }: LedgerView, wanted: string): Promise<void> {
  const save = async (next: string): Promise<void> => {
    await call("ledger-views", "PATCH", { id, name: next });
    await refresh(client);
  };
  await save(wanted);
  showUndoable(t("{name} is now called {wanted}.", { name, wanted }), async () => {
    await save(name);
    return t("{name} is what it was before.", { name });
  });
}

export async function deleteView(client: QueryClient, { id, ...view }: LedgerView): Promise<void> {
  await call("ledger-views", "DELETE", { id });
  await refresh(client);
  showUndoable(t("{name} is deleted.", { name: view.name }), async () => {
    await call("ledger-views", "POST", view);
    await refresh(client);
    return t("{name} is back.", { name: view.name });
  });
}
