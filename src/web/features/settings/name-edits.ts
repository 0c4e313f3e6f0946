import type { QueryClient } from "@tanstack/react-query";
import type { Account } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { KEYS } from "../../lib/queries.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { t } from "../../lib/t.ts";

/** Names stand in the ledger's rows and their explanations too. */
const NAMED = [KEYS.accounts, KEYS.ledger, KEYS.explanation, KEYS.summary, KEYS.outlook];

async function refresh(client: QueryClient): Promise<void> {
  await Promise.all(NAMED.map((queryKey) => client.invalidateQueries({ queryKey })));
}

export type AccountEdit = Partial<Pick<Account, "name" | "kind">>;

/** Changes an account's name or kind and offers to take it back. */
export async function editAccount(client: QueryClient, account: Account, edit: AccountEdit): Promise<void> {
  const save = async (change: AccountEdit): Promise<void> => {
    await call("accounts", "PATCH", { id: account.id, ...change });
    await refresh(client);
  };
  await save(edit);
  const said =
    edit.name === undefined
      ? t("{account} has another kind.", { account: account.name })
      : t("{account} is now called {edit}.", { account: account.name, edit: edit.name });
  showUndoable(said, async () => {
    // What else was changed meanwhile stays.
    await save({
      ...(edit.name !== undefined && { name: account.name }),
      ...(edit.kind !== undefined && { kind: account.kind }),
    });
    return t("{account} is what it was before.", { account: account.name });
  });
}

/** Deletes an account that holds nothing and offers to have it back, with the balances that were told of it. */
export async function deleteAccount(client: QueryClient, { id, name }: Account): Promise<void> {
  const { balances, ...account } = await call("accounts", "DELETE", { id });
  await refresh(client);
  showUndoable(t("{name} is deleted.", { name }), async () => {
    const { id: accountId } = await call("accounts", "POST", account);
    for (const { on, money } of balances)
      await call("account-balances", "POST", { accountId, on, amount: money.amount });
    await refresh(client);
    return t("{name} is back.", { name });
  });
}
