import type { CashFlow, CashFlowPeriod } from "../../../contract/cash-flow.ts";
import type { Parsed } from "../../../contract/catalogue.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import type { ForecastPeriod } from "../../../core/forecast/forecast.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import { flowByPeriod } from "../../../data/queries/cash-flow.ts";
import type { FlowOfPeriod } from "../../../data/queries/cash-flow.ts";
import type { MadeForecast } from "../../../data/queries/cash-flow-forecasts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { forecastsOn } from "./forecasts.ts";
import { periodsAsked } from "./periods.ts";
import type { Period } from "./periods.ts";
import { money, utcDay, wireOut, wireSaid } from "./wire-figures.ts";

type Query = Parsed<"crystal-cash-flow", "GET">;

/** Everything that is known of the periods, and to come. */
interface Seen {
  readonly query: Query;
  readonly periods: readonly Period[];
  readonly sums: readonly FlowOfPeriod[];
  readonly forecasts: readonly MadeForecast[];
}

function toCome(forecast: ForecastPeriod | undefined, currency: string): CashFlowPeriod["toCome"] {
  if (forecast === undefined) return null;
  return {
    from: isoDate(forecast.from),
    until: isoDate(forecast.until),
    in: wireSaid(forecast.moneyIn, currency),
    out: wireOut(forecast.moneyOut, currency),
  };
}

function onePeriod(period: Period, currency: string, { query, sums, forecasts }: Seen): CashFlowPeriod {
  const sum = sums.find((one) => one.currency === currency && one.begins === period.from);
  const [moneyIn, moneyOut] = [sum?.moneyIn, sum?.moneyOut].map((text) => fromDecimal(text ?? "0", currency) ?? 0);
  const made = forecasts.find((one) => one.currency === currency)?.forecast[query.by === "week" ? "weeks" : "months"];
  const [from, until] = [dayNumber(period.from), dayNumber(period.until)];
  const { accountId } = query;
  return {
    ...period,
    in: money(moneyIn!, currency),
    out: money(-moneyOut!, currency),
    net: money(moneyIn! - moneyOut!, currency),
    toCome: toCome(
      made?.find((one) => one.from >= from && one.from <= until),
      currency,
    ),
    rows: { since: period.from, until: period.until, currency, accountId, transfers: "leave_out" },
  };
}

function tell(seen: Seen): CashFlow {
  const known = [...seen.sums, ...seen.forecasts].map(({ currency }) => currency);
  return {
    currencies: [...new Set(known)].toSorted().map((currency) => ({
      currency,
      periods: seen.periods.map((period) => onePeriod(period, currency, seen)),
    })),
  };
}

export const cashFlow = endpoint({
  name: "crystal-cash-flow",
  method: "GET",
  audit: "none",
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const today = utcDay(now());
      // An account alone is not forecast: what it gets and gives depends on the others.
      const forecasts = input.accountId === undefined ? await forecastsOn(tx, today) : [];
      const lastDays = forecasts.flatMap(({ forecast }) => isoDate(forecast.days.at(-1)!.day));
      const until = input.until ?? [today, ...lastDays].toSorted().at(-1)!;
      const periods = periodsAsked({ by: input.by, since: input.since, until, today });
      const range = { since: periods[0]!.from, until: periods.at(-1)!.until, accountId: input.accountId };
      const sums = await flowByPeriod(tx, { by: input.by, ...range });
      return tell({ query: input, periods, sums, forecasts });
    }),
});
