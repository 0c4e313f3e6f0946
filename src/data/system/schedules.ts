import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

export interface Slot {
  readonly name: string;
  readonly everySec: number;
  /** Whoever takes it and never comes back keeps others away for so long. */
  readonly leaseSec: number;
  /** Names this very taking. */
  readonly holder: string;
}

/** A platform's clock rings a little early at times: nine tenths of the time count as all of it. */
const ALMOST = 0.9;

/**
 * Takes a schedule whose time has come, for one process of all that ask; by the database's clock. However many runs were missed,
 * it is taken once. False when it is not due, or another has it.
 */
export async function takeSchedule(store: DataStore, { name, everySec, leaseSec, holder }: Slot): Promise<boolean> {
  const { rows } = await withSystem(store, (tx) =>
    sql`
      insert into schedules as s (name, leased_by, lease_until) values (${name}, ${holder}, now() + make_interval(secs => ${leaseSec}))
      on conflict (name) do update set leased_by = excluded.leased_by, lease_until = excluded.lease_until
      where (s.lease_until is null or s.lease_until < now())
        and (s.last_run_at is null or s.last_run_at <= now() - make_interval(secs => ${everySec * ALMOST}::float8))
      returning 1`.execute(tx),
  );
  return rows.length > 0;
}

/** The run is done: the next is due `everySec` after this one was taken. Nothing when another has taken it meanwhile. */
export async function finishSchedule(store: DataStore, { name, leaseSec, holder }: Slot): Promise<void> {
  await withSystem(store, (tx) =>
    sql`
      update schedules set last_run_at = lease_until - make_interval(secs => ${leaseSec}), leased_by = null, lease_until = null
      where name = ${name} and leased_by = ${holder}`.execute(tx),
  );
}

/** The run was ended on purpose, before it was done: it is due as it was before it was taken. */
export async function releaseSchedule(store: DataStore, { name, holder }: Slot): Promise<void> {
  await withSystem(store, (tx) =>
    sql`update schedules set leased_by = null, lease_until = null where name = ${name} and leased_by = ${holder}`.execute(
      tx,
    ),
  );
}

/** How long ago each schedule last ran to its end, in seconds by the database's clock; null when it never did. */
export async function readScheduleAges(store: DataStore): Promise<ReadonlyMap<string, number | null>> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ name: string; age: number | null }>`
      select name, extract(epoch from now() - last_run_at)::int as age from schedules`.execute(tx),
  );
  return new Map(rows.map(({ name, age }) => [name, age]));
}
