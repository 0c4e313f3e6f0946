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

/**
 * The run is done: the next is due `everySec` after this one was taken, or after the time it was to be taken where that was about then; what
 * is taken a little early each time would otherwise go round the clock. Nothing when another has taken it meanwhile.
 */
export async function finishSchedule(store: DataStore, { name, everySec, leaseSec, holder }: Slot): Promise<void> {
  const taken = sql`lease_until - make_interval(secs => ${leaseSec})`;
  const due = sql`last_run_at + make_interval(secs => ${everySec})`;
  const aboutThen = sql`make_interval(secs => ${everySec * (1 - ALMOST)}::float8)`;
  await withSystem(store, (tx) =>
    sql`
      update schedules set leased_by = null, lease_until = null,
        last_run_at = case when ${taken} between ${due} - ${aboutThen} and ${due} + ${aboutThen} then ${due} else ${taken} end
      where name = ${name} and leased_by = ${holder}`.execute(tx),
  );
}

/** The person behind whom a run of this schedule goes on; null to begin with the first. */
export async function readResumePoint(store: DataStore, name: string): Promise<string | null> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ person: string | null }>`select resume_after as person from schedules where name = ${name}`.execute(tx),
  );
  return rows[0]?.person ?? null;
}

/** Where the next run of this schedule goes on. */
export async function keepResumePoint(store: DataStore, name: string, person: string | null): Promise<void> {
  await withSystem(store, (tx) => sql`update schedules set resume_after = ${person} where name = ${name}`.execute(tx));
}

/** The run ended before it was done, on purpose or because its time was up: it is due as it was before it was taken. */
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
      select name, greatest(extract(epoch from now() - last_run_at), 0)::int as age from schedules`.execute(tx),
  );
  return new Map(rows.map(({ name, age }) => [name, age]));
}
