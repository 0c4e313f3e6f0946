import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import type { Transaction, UserScope } from "../tenant.ts";
import { insideTransaction } from "../transaction-scope.ts";

/**
 * Cross-tenant work, in the role `xspenses_system`, whose policies name the tables, verbs and columns it may touch.
 * Only the functions of this folder and of `tasks/` call it; a rule test holds that.
 */
export function withSystem<T>(
  store: DataStore,
  work: (tx: Transaction) => Promise<T>,
  options: Pick<UserScope, "durable" | "atOnce"> = {},
): Promise<T> {
  const opening = sql`
    select set_config('synchronous_commit', ${options.durable === false ? "off" : "on"}, true),
      set_config('role', 'xspenses_system', true)`;
  return insideTransaction("withSystem", () => store.transactions.run(opening, work, options));
}
