import { sql } from "kysely";
import type { CadenceName } from "../../core/recurring/cadence.ts";
import type { KnownSeries } from "../../core/recurring/tell.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Payments kept with a series, the latest. */
export const PAYMENTS_KEPT = 36;

export interface StoredSeries extends KnownSeries {
  readonly id: string;
  readonly hidden: boolean;
}

/**
 * Makes the person's series these; one that was there keeps its id, and stays hidden if it was. Returns how many there are, and
 * how many are new, changed or gone. One run at a time per person; repeatable.
 */
export async function replaceSeries(
  tx: Transaction,
  series: readonly KnownSeries[],
): Promise<{ series: number; changed: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recurring_series ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<{ series: number; changed: number }>`
    with fresh as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(series)}::jsonb) as f("merchantKey" text, merchant text, currency text,
        direction smallint, cadence text, seq smallint, amount numeric, low numeric, high numeric, "lastOn" date, "nextOn" date,
        "giveDays" smallint, active boolean, "rowCount" int, "priceBefore" numeric, "priceChangedOn" date, payments jsonb,
        "firstOn" text, "inAll" text)
    ), gone as (
      delete from recurring_series s where s.user_id = ${ME} and not exists (
        select from fresh f where (f."merchantKey", f.currency, f.direction, f.cadence, f.seq)
          = (s.merchant_key, s.currency, s.direction, s.cadence, s.seq))
      returning 1
    ), written as (
      insert into recurring_series as s (user_id, merchant_key, merchant_name, currency, direction, cadence, seq, amount, low_amount,
        high_amount, last_on, next_on, give_days, active, row_count, price_before, price_changed_on, evidence)
      select auth.uid(), "merchantKey", merchant, currency, direction, cadence, seq, amount, low, high, "lastOn", "nextOn", "giveDays",
        active, "rowCount", "priceBefore", "priceChangedOn", jsonb_build_object('payments', payments, 'firstOn', "firstOn", 'inAll', "inAll") from fresh
      on conflict on constraint recurring_series_key do update
      set merchant_name = excluded.merchant_name, amount = excluded.amount, low_amount = excluded.low_amount,
        high_amount = excluded.high_amount, last_on = excluded.last_on, next_on = excluded.next_on, give_days = excluded.give_days,
        active = excluded.active, row_count = excluded.row_count, price_before = excluded.price_before,
        price_changed_on = excluded.price_changed_on, evidence = excluded.evidence, updated_at = now()
      where (s.merchant_name, s.amount, s.low_amount, s.high_amount, s.next_on, s.active, s.row_count, s.evidence) is distinct from
        (excluded.merchant_name, excluded.amount, excluded.low_amount, excluded.high_amount, excluded.next_on, excluded.active,
          excluded.row_count, excluded.evidence)
      returning 1
    )
    select (select count(*) from fresh)::int as series,
      ((select count(*) from gone) + (select count(*) from written))::int as changed`.execute(tx);
  return rows[0]!;
}

/** A series found before its first day and its sum were kept counts as just begun until it is found again. */
const COLUMNS = sql`
  id, merchant_key as "merchantKey", merchant_name as merchant, currency, direction, cadence, seq, amount::text, low_amount::text as low,
  high_amount::text as high, last_on as "lastOn", next_on as "nextOn", give_days as "giveDays", active, row_count as "rowCount",
  price_before::text as "priceBefore", price_changed_on as "priceChangedOn", evidence -> 'payments' as payments,
  coalesce(evidence ->> 'firstOn', last_on::text) as "firstOn", coalesce(evidence ->> 'inAll', '0') as "inAll",
  hidden_at is not null as hidden`;

/** Which series: those that come, those that have ended, those the person does not want to see. */
export type SeriesState = "active" | "ended" | "hidden";

const IN_STATE = {
  active: sql`active and hidden_at is null`,
  ended: sql`not active and hidden_at is null`,
  hidden: sql`hidden_at is not null`,
} as const;

export interface SeriesFilter {
  readonly state: SeriesState;
  /** The series after this one. */
  readonly after: { readonly nextOn: string; readonly id: string } | null;
  readonly limit: number;
}

/** Whatever is next first. */
export async function listSeries(tx: Transaction, { state, after, limit }: SeriesFilter): Promise<StoredSeries[]> {
  const beyond = after === null ? sql`true` : sql`(next_on, id) > (${after.nextOn}::date, ${after.id}::uuid)`;
  const { rows } = await sql<StoredSeries>`
    select ${COLUMNS} from recurring_series where user_id = auth.uid() and ${IN_STATE[state]} and ${beyond}
    order by recurring_series.next_on, id limit ${limit}`.execute(tx);
  return rows;
}

/** Active series of which something is due up to a day, next first. */
export async function seriesDue(tx: Transaction, until: string, limit: number): Promise<StoredSeries[]> {
  const { rows } = await sql<StoredSeries>`
    select ${COLUMNS} from recurring_series where user_id = auth.uid() and ${IN_STATE.active} and recurring_series.next_on <= ${until}::date
    order by recurring_series.next_on, id limit ${limit}::int`.execute(tx);
  return rows;
}

/** What the active series come to in a year, by currency: exact decimals above zero. `timesAYear`: of each cadence. */
export async function yearOfSeries(
  tx: Transaction,
  timesAYear: Readonly<Record<CadenceName, number>>,
): Promise<{ currency: string; in: string; out: string }[]> {
  const { rows } = await sql<{ currency: string; in: string; out: string }>`
    select s.currency, coalesce(sum(s.amount * y.times) filter (where s.direction = 1), 0)::text as "in",
      coalesce(sum(s.amount * y.times) filter (where s.direction = -1), 0)::text as out
    from recurring_series s
    join unnest(${Object.keys(timesAYear)}::text[], ${Object.values(timesAYear)}::int[]) as y(cadence, times) on y.cadence = s.cadence
    where s.user_id = ${ME} and ${IN_STATE.active}
    group by s.currency order by 3 desc, 1`.execute(tx);
  return rows;
}

/** Hides a series, or shows it again; null when there is none of that id. */
export async function hideSeries(tx: Transaction, id: string, hidden: boolean): Promise<StoredSeries | null> {
  const { rows } = await sql<StoredSeries>`
    update recurring_series set hidden_at = case when ${hidden} then coalesce(hidden_at, now()) end
    where user_id = auth.uid() and id = ${id}::uuid returning ${COLUMNS}`.execute(tx);
  return rows[0] ?? null;
}
