import { sql } from "kysely";
import type { DayPair, DayRate } from "../../core/rates/find-rate.ts";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";
import type { RateSpan } from "./exchange-rates.ts";

/** Rates a person may write themselves, and rates their files may bring. */
export const MAX_TYPED_RATES = 500;
export const MAX_FILE_RATES = 300_000;
/** Currencies that rates may be quoted against: every conversion looks at each of them. */
export const MAX_BASES = 8;

/** Rates written by one statement. */
const CHUNK = 5_000;

/** The rates in pieces, as columns of a statement. */
export function* inChunks(rates: readonly DayRate[]): Generator<ReturnType<typeof columnsOf>> {
  for (let from = 0; from < rates.length; from += CHUNK) yield columnsOf(rates.slice(from, from + CHUNK));
}
const columnsOf = (rates: readonly DayRate[]) => sql`
  unnest(${rates.map(({ base }) => base)}::char(3)[], ${rates.map(({ quote }) => quote)}::char(3)[],
    ${rates.map(({ on }) => on)}::date[], ${rates.map(({ rate }) => rate)}::numeric[]) as f (base, quote, quoted_on, rate)`;

/** Writes the rates of a file, each pair of a day once; what an earlier file said of it makes way. Returns how many the person has then. */
export async function saveFileRates(
  tx: Transaction,
  rates: readonly DayRate[],
): Promise<{ count: number; bases: number }> {
  for (const chunk of inChunks(rates))
    await sql`
      insert into own_exchange_rates as r (user_id, base, quote, quoted_on, origin, rate)
      select (select auth.uid()), f.base, f.quote, f.quoted_on, 'file', f.rate from ${chunk}
      on conflict (user_id, base, quote, quoted_on, origin) do update set rate = excluded.rate, updated_at = now()
      where r.rate <> excluded.rate`.execute(tx);
  const { rows } = await sql<{ count: number; bases: number }>`
    select (count(*) filter (where origin = 'file'))::int as count, count(distinct base)::int as bases
    from own_exchange_rates where user_id = auth.uid()`.execute(tx);
  return rows[0]!;
}

/** What files have brought; null when nothing. */
export async function fileSpan(tx: Transaction): Promise<RateSpan | null> {
  const { rows } = await sql<RateSpan>`
    select count(*)::int as count, min(quoted_on) as since, max(quoted_on) as until from own_exchange_rates
    where user_id = auth.uid() and origin = 'file' having count(*) > 0`.execute(tx);
  return rows[0] ?? null;
}

/** Returns how many there were. */
export async function forgetFileRates(tx: Transaction): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from own_exchange_rates where user_id = auth.uid() and origin = 'file'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** What the person wrote, newest first. */
export async function listTypedRates(tx: Transaction): Promise<DayRate[]> {
  const { rows } = await sql<DayRate>`
    select base, quote, quoted_on as "on", trim_scale(rate)::text as rate from own_exchange_rates
    where user_id = auth.uid() and origin = 'typed' order by quoted_on desc, base, quote limit ${MAX_TYPED_RATES}`.execute(
    tx,
  );
  return rows;
}

/** What the person wrote of a pair and day, either way round. */
const writtenOf = ({ on, base, quote }: DayPair) => sql`
  user_id = auth.uid() and origin = 'typed' and quoted_on = ${on}::date
  and ((base, quote) = (${base}::char(3), ${quote}::char(3)) or (base, quote) = (${quote}::char(3), ${base}::char(3)))`;

const RATE = sql`base, quote, quoted_on as "on", trim_scale(rate)::text as rate`;

/** Forgets what the person wrote of a pair and day, either way round. Returns it; null when there was nothing. */
export async function forgetTypedRate(tx: Transaction, pair: DayPair): Promise<DayRate | null> {
  const { rows } = await byKey(
    tx,
    sql<DayRate>`delete from own_exchange_rates where ${writtenOf(pair)} returning ${RATE}`,
  );
  return rows[0] ?? null;
}

interface TypedRate {
  /** What they had said of the pair and day, which has made way. */
  readonly before: DayRate | null;
  /** Why it was not written: they have as many as they may. */
  readonly refused: "too_many" | "too_many_bases" | null;
}

/** Writes down the person's word. */
export async function writeTypedRate(tx: Transaction, rate: DayRate): Promise<TypedRate> {
  const { rows } = await sql<{ before: DayRate | null; typed: number; bases: number }>`
    with gone as (delete from own_exchange_rates where ${writtenOf(rate)} returning ${RATE})
    select (select to_jsonb(g) from gone g) as before, (count(*) filter (where origin = 'typed'))::int as typed,
      (count(distinct base) filter (where base <> ${rate.base}::char(3)))::int as bases
    from own_exchange_rates where user_id = auth.uid() and not (${writtenOf(rate)})`.execute(tx);
  const { before, typed, bases } = rows[0]!;
  if (typed >= MAX_TYPED_RATES) return { before, refused: "too_many" };
  if (bases >= MAX_BASES) return { before, refused: "too_many_bases" };
  await byKey(
    tx,
    sql`
    insert into own_exchange_rates (user_id, base, quote, quoted_on, origin, rate)
    values (auth.uid(), ${rate.base}, ${rate.quote}, ${rate.on}::date, 'typed', ${rate.rate}::numeric)`,
  );
  return { before, refused: null };
}
