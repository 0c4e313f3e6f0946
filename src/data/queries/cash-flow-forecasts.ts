import { sql } from "kysely";
import { dayNumber, isoDate } from "../../core/calendar/days.ts";
import type { Forecast } from "../../core/forecast/forecast.ts";
import { MOST_SILENT_DAYS } from "../../core/forecast/read-history.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** A currency's forecast and the last day that was known when it was made. Sums are minor units. */
export interface StoredForecast {
  readonly currency: string;
  readonly knownUntil: string;
  readonly forecast: Forecast;
}

/** Makes the person's forecasts these. */
export async function replaceForecasts(tx: Transaction, forecasts: readonly StoredForecast[]): Promise<void> {
  await sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(forecasts)}::jsonb) as f(currency text, "knownUntil" date, forecast jsonb)
    ), gone as (
      delete from cash_flow_forecasts c where c.user_id = ${ME} and c.currency not in (select currency from fresh)
    )
    insert into cash_flow_forecasts (user_id, currency, known_until, forecast)
    select auth.uid(), currency, "knownUntil", forecast from fresh
    on conflict (user_id, currency) do update
    set known_until = excluded.known_until, forecast = excluded.forecast, made_at = now()`.execute(tx);
}

export interface MadeForecast extends StoredForecast {
  readonly madeAt: string;
}

export async function listForecasts(tx: Transaction): Promise<MadeForecast[]> {
  const { rows } = await sql<MadeForecast>`
    select currency, known_until as "knownUntil", forecast, made_at as "madeAt" from cash_flow_forecasts
    where user_id = auth.uid() order by currency`.execute(tx);
  return rows;
}

/** Forecasts that still say something on a day: they tell of days after it. */
export async function forecastsOn(tx: Transaction, today: string): Promise<MadeForecast[]> {
  const oldest = isoDate(dayNumber(today) - MOST_SILENT_DAYS);
  return (await listForecasts(tx)).filter(({ knownUntil }) => knownUntil >= oldest);
}
