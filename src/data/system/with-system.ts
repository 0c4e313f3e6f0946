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
      -- As for a person: to compile what is asked takes longer than to answer it. Most of all a claim from a long queue, of which the planner expects much.
      set_config('jit', 'off', true), set_config('role', 'xspenses_system', true)`;
  return insideTransaction("withSystem", () => store.transactions.run(opening, work, options));
}

const takeRole = (tx: Transaction, role: "xspenses_system" | "xspenses_user"): Promise<unknown> =>
  sql`select set_config('role', ${role}, true)`.execute(tx);

/**
 * A step of the system's within a person's transaction, so that it and the audit row of who asked for it are one. What comes behind it is the
 * person's again, also where the step throws.
 */
export async function asSystem<T>(tx: Transaction, step: () => Promise<T>): Promise<T> {
  await takeRole(tx, "xspenses_system");
  try {
    const result = await step();
    await takeRole(tx, "xspenses_user");
    return result;
  } catch (error) {
    // After a statement that failed, none is taken any more, and nothing of the transaction stays.
    await takeRole(tx, "xspenses_user").catch(() => {});
    throw error;
  }
}
