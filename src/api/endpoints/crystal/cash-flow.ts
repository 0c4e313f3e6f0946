import type { CashFlow, CashFlowPeriod } from "../../../contract/cash-flow.ts";
import type { Parsed } from "../../../contract/catalogue.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import type { ForecastPeriod } from "../../../core/forecast/forecast.ts";
import type { Said } from "../../../core/forecast/band.ts";
import { fromDecimal, minorMoney } from "../../../core/money/money.ts";
import { flowByPeriod } from "../../../data/queries/cash-flow.ts";
import type { FlowOfPeriod } from "../../../data/queries/cash-flow.ts";
import { forecastsOn } from "../../../data/queries/cash-flow-forecasts.ts";
import type { MadeForecast } from "../../../data/queries/cash-flow-forecasts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { flowAsOne } from "./flow-as-one.ts";
import { periodsAsked } from "./periods.ts";
import type { Period } from "./periods.ts";
import { wireOut, wireSaid } from "./wire-figures.ts";

type Query = Parsed<"crystal-cash-flow", "GET">;

/** Everything that is known of the periods, and to come. */
interface Seen {
  readonly query: Query;
  readonly periods: readonly Period[];
  readonly sums: readonly FlowOfPeriod[];
  readonly forecasts: readonly MadeForecast[];
  readonly today: string;
}

const minorOf = (text: string | undefined, currency: string): number => fromDecimal(text ?? "0", currency) ?? 0;

/** A figure that is never less than what is booked already. */
const atLeast = ({ expected, low, high }: Said, booked: number): Said => ({
  expected: Math.max(expected, booked),
  low: Math.max(low, booked),
  high: Math.max(high, booked),
});

const NOTHING: Said = { expected: 0, low: 0, high: 0 };

/** The forecast of a period's days to come; null where none is made. */
function forecastOf({ from, until }: Period, currency: string, { query, forecasts }: Seen): ForecastPeriod | null {
  const made = forecasts.find((one) => one.currency === currency)?.forecast[query.by === "week" ? "weeks" : "months"];
  return made?.find((one) => one.from >= dayNumber(from) && one.from <= dayNumber(until)) ?? null;
}

/** What is expected of a period's days to come: by forecast, and by what is booked for them, which a forecast does not know. */
function toCome(period: Period, currency: string, seen: Seen): CashFlowPeriod["toCome"] {
  const sum = seen.sums.find((one) => one.currency === currency && one.begins === period.from);
  const [bookedIn, bookedOut] = [minorOf(sum?.bookedIn, currency), minorOf(sum?.bookedOut, currency)];
  const forecast = forecastOf(period, currency, seen);
  if (forecast === null && bookedIn === 0 && bookedOut === 0) return null;
  const { from, until, moneyIn, moneyOut } = forecast ?? {
    from: Math.max(dayNumber(period.from), dayNumber(seen.today) + 1),
    until: dayNumber(period.until),
    moneyIn: NOTHING,
    moneyOut: NOTHING,
  };
  return {
    from: isoDate(from),
    until: isoDate(until),
    in: wireSaid(atLeast(moneyIn, bookedIn), currency),
    out: wireOut(atLeast(moneyOut, bookedOut), currency),
  };
}

function onePeriod(period: Period, currency: string, seen: Seen): CashFlowPeriod {
  const { query, sums, today } = seen;
  const sum = sums.find((one) => one.currency === currency && one.begins === period.from);
  const [moneyIn, moneyOut] = [minorOf(sum?.moneyIn, currency), minorOf(sum?.moneyOut, currency)];
  const isToCome = period.from > today;
  return {
    ...period,
    in: minorMoney(moneyIn, currency),
    out: minorMoney(-moneyOut, currency),
    net: minorMoney(moneyIn - moneyOut, currency),
    toCome: toCome(period, currency, seen),
    rows: {
      since: period.from,
      until: isToCome || period.until < today ? period.until : today,
      currency,
      accountId: query.accountId,
      transfers: "leave_out",
    },
  };
}

function tell(seen: Seen): Omit<CashFlow, "together"> {
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
  analytic: true,
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const today = personDay(input.today, now());
      // An account alone is not forecast: what it gets and gives depends on the others.
      const forecasts = input.accountId === undefined ? await forecastsOn(tx, today) : [];
      const lastDays = forecasts.flatMap(({ forecast }) => isoDate(forecast.days.at(-1)!.day));
      const until = input.until ?? [today, ...lastDays].toSorted().at(-1)!;
      const periods = periodsAsked({ by: input.by, since: input.since, until, today });
      const range = { since: periods[0]!.from, until: periods.at(-1)!.until, accountId: input.accountId };
      const sums = await flowByPeriod(tx, { by: input.by, today, ...range });
      const told = tell({ query: input, periods, sums, forecasts, today });
      return { ...told, together: await flowAsOne(tx, told.currencies, today) };
    }),
});
