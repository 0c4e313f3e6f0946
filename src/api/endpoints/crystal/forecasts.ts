import { minorMoney } from "../../../core/money/money.ts";
import type { Forecasts } from "../../../contract/cash-flow.ts";
import { isoDate } from "../../../core/calendar/days.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import type { PastForecast } from "../../../core/forecast/judge-past.ts";
import { forecastsOn } from "../../../data/queries/cash-flow-forecasts.ts";
import type { MadeForecast } from "../../../data/queries/cash-flow-forecasts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { wireSaid } from "./wire-figures.ts";

type WireForecast = Forecasts["forecasts"][number];

function wireDays({ currency, forecast }: MadeForecast): WireForecast["days"] {
  return forecast.days.map(({ day, moneyIn, moneyOut, net }) => ({
    on: isoDate(day),
    in: minorMoney(moneyIn, currency),
    out: minorMoney(-moneyOut, currency),
    net: wireSaid(net, currency),
  }));
}

function wirePast(past: PastForecast, currency: string): WireForecast["past"][number] {
  const [since, until] = [isoDate(past.from), isoDate(past.until)];
  return {
    from: since,
    until,
    net: wireSaid(past, currency),
    came: minorMoney(past.came, currency),
    hit: past.hit,
    rows: { since, until, currency, transfers: "leave_out" },
  };
}

export const forecast = endpoint({
  name: "crystal-forecast",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ read }, { now }) =>
    read(async (tx) => ({
      forecasts: (await forecastsOn(tx, personDay(undefined, now()))).map((made) => ({
        currency: made.currency,
        madeAt: made.madeAt,
        knownUntil: made.knownUntil,
        days: wireDays(made),
        past: made.forecast.past.map((past) => wirePast(past, made.currency)),
      })),
    })),
});
