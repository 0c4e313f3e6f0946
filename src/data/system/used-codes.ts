import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** Longer than any code of an authenticator app is taken: half a minute, and the step before and after. */
const REMEMBERED_SEC = 120;

/** Takes a code, by its hash, for this one use of its person. False when it has been used; whoever asks at the same time, one is told true. */
export async function takeCode(store: DataStore, userId: string, codeHash: string): Promise<boolean> {
  const { rows } = await withSystem(store, async (tx) => {
    const over = sql`now() - make_interval(secs => ${REMEMBERED_SEC}::int)`;
    await sql`delete from identity.used_code where user_id = ${userId} and used_at < ${over}`.execute(tx);
    return sql`
      insert into identity.used_code (user_id, code_hash) values (${userId}, ${codeHash}) on conflict do nothing returning 1`.execute(
      tx,
    );
  });
  return rows.length === 1;
}
