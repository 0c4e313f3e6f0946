import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** Requests counted: all, those answered with a fault of ours, those refused because somebody asked too often. */
export interface Traffic {
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
}

const KEEP_DAYS = 7;

/** Adds what one process has counted to the minute it is now. */
export async function addTraffic(store: DataStore, { requests, errors, limited }: Traffic): Promise<void> {
  await withSystem(
    store,
    (tx) =>
      sql`
        insert into traffic as t (minute, requests, errors, limited)
        values (date_trunc('minute', now()), ${requests}, ${errors}, ${limited})
        on conflict (minute) do update set requests = t.requests + excluded.requests, errors = t.errors + excluded.errors,
          limited = t.limited + excluded.limited`.execute(tx),
    { durable: false, atOnce: true },
  );
}

/** All processes' requests of the last minutes, the one that runs included. */
export async function readTraffic(store: DataStore, minutes: number): Promise<Traffic> {
  const { rows } = await withSystem(store, (tx) =>
    sql<Traffic>`
      select coalesce(sum(requests), 0)::int as requests, coalesce(sum(errors), 0)::int as errors,
        coalesce(sum(limited), 0)::int as limited
      from traffic where minute > now() - make_interval(mins => ${minutes}::int)`.execute(tx),
  );
  return rows[0]!;
}

/** Removes minutes that nobody asks about any more. */
export async function removeOldTraffic(store: DataStore): Promise<void> {
  await withSystem(store, (tx) =>
    sql`delete from traffic where minute < now() - make_interval(days => ${KEEP_DAYS}::int)`.execute(tx),
  );
}
