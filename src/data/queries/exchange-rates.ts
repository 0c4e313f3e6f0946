import { sql } from "kysely";
import { MAX_RATE_AGE_DAYS } from "../../core/rates/find-rate.ts";
import type { Quote } from "../../core/rates/find-rate.ts";
import type { Transaction } from "../tenant.ts";

/** The few currencies that everyone's rates are quoted against, each found by one step down the index. */
export const SHARED_HUBS = sql`
  hubs (base) as (
    (select base from exchange_rates order by base limit 1)
    union all
    select (select e.base from exchange_rates e where e.base > h.base order by e.base limit 1) from hubs h where h.base is not null
  )`;

/** And those that one's own are. */
const HUBS = sql`${SHARED_HUBS}, own_hubs (base) as (
    (select base from own_exchange_rates where user_id = (select auth.uid()) order by base limit 1)
    union all
    select (
      select e.base from own_exchange_rates e where e.user_id = (select auth.uid()) and e.base > h.base order by e.base limit 1
    ) from own_hubs h where h.base is not null
  )`;

interface QuoteRow extends Quote {
  readonly day: string;
}

/**
 * What was last known at the end of each of some days (ISO) of the rates between these currencies, and to those that others are quoted
 * against: of each pair one of everyone's and one of the person's own, by day. A pair without a rate young enough is left out.
 */
export async function quotesOn(
  tx: Transaction,
  currencies: readonly string[],
  days: readonly string[],
): Promise<ReadonlyMap<string, Quote[]>> {
  const last = (own: boolean) => sql`
    select d.day, r.base, r.quote, r.quoted_on as "on", trim_scale(r.rate)::text as rate, r.source
    from days d cross join ${own ? sql`own_hubs` : sql`hubs`} h cross join wanted w
    cross join lateral (
      select e.base, e.quote, e.quoted_on, e.rate,
        ${own ? sql`case e.origin when 'typed' then 'typed' else 'own_file' end` : sql`e.source`} as source
      from ${own ? sql`own_exchange_rates` : sql`exchange_rates`} e
      where ${own ? sql`e.user_id = (select auth.uid()) and` : sql``} e.base = h.base and e.quote = w.quote
        and e.quoted_on between d.oldest and d.day
      -- Of one day what was typed, and a file before the feed.
      order by e.quoted_on desc, ${own ? sql`e.origin` : sql`e.source`} desc limit 1
    ) r`;
  const { rows } = await sql<QuoteRow>`
    with recursive ${HUBS}, days (day, oldest) as materialized (
      -- Reckoned here: row-level security lets an index be searched by a plain value alone.
      select d, d - ${sql.lit(MAX_RATE_AGE_DAYS)} from unnest(${[...days]}::date[]) d
    ),
    wanted (quote) as (
      select unnest(${[...currencies]}::char(3)[]) union select base from hubs union select base from own_hubs
    )
    ${last(false)} union all ${last(true)}`.execute(tx);
  const byDay = new Map<string, Quote[]>(days.map((day) => [day, []]));
  for (const { day, ...quote } of rows) byDay.get(day)!.push(quote);
  return byDay;
}

/** Days on which there are rates at all. */
export interface RateSpan {
  readonly count: number;
  readonly since: string;
  readonly until: string;
}

/** The first and last day of the rates that everyone has; null without any. */
export async function sharedSpan(tx: Transaction): Promise<Omit<RateSpan, "count"> | null> {
  const { rows } = await sql<{ since: string | null; until: string | null }>`
    select min(quoted_on) as since, max(quoted_on) as until from exchange_rates`.execute(tx);
  const { since, until } = rows[0]!;
  return since === null || until === null ? null : { since, until };
}
