import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** Rows one step removes, so that it holds nothing for long. */
const STEP = 1_000;
/** Steps of one call; what is left is the next one's. */
const MAX_STEPS = 50;

/** Removes idempotency keys whose day is over and rate-limit windows older than a day. Returns how many rows went. */
export async function removeExpired(store: DataStore): Promise<number> {
  const remove = (): Promise<number> =>
    withSystem(store, async (tx) => {
      const keys = await sql`
        delete from idempotency_keys where (user_id, key) in (
          select user_id, key from idempotency_keys where expires_at <= now() limit ${STEP})`.execute(tx);
      const people = await sql`
        delete from api_rate_limits where (user_id, id) in (
          select user_id, id from api_rate_limits where window_start < now() - interval '1 day' limit ${STEP})`.execute(
        tx,
      );
      const addresses = await sql`
        delete from address_rate_limits where (address_key, window_start) in (
          select address_key, window_start from address_rate_limits where window_start < now() - interval '1 day' limit ${STEP})`.execute(
        tx,
      );
      return [keys, people, addresses].reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0);
    });
  let removed = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    const gone = await remove();
    removed += gone;
    if (gone === 0) break;
  }
  return removed;
}
