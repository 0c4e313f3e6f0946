import { minorMoney } from "../../../core/money/money.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import type { Ahead, Expected, ForecastResult, Money, NothingResult } from "../../../core/chat/results.ts";
import type { Said } from "../../../core/forecast/band.ts";
import type { ForecastDay, ForecastPeriod } from "../../../core/forecast/forecast.ts";
import type { ForecastArgs, Span } from "../../../core/planner/plan.ts";
import { forecastsOn } from "../../../data/queries/cash-flow-forecasts.ts";
import type { MadeForecast } from "../../../data/queries/cash-flow-forecasts.ts";
import type { Desk } from "./desk.ts";
import { minorOf } from "./money.ts";
import { linesOn, togetherOn } from "./worth.ts";

type OfCurrency = ForecastResult["currencies"][number];

const expected = (said: Said, currency: string, before = 0): Expected => ({
  expected: minorMoney(before + said.expected, currency),
  low: minorMoney(before + said.low, currency),
  high: minorMoney(before + said.high, currency),
});

const aheadOf = ({ from, until, moneyIn, moneyOut }: ForecastPeriod, currency: string): Ahead => ({
  since: isoDate(from),
  until: isoDate(until),
  in: expected(moneyIn, currency),
  out: expected(moneyOut, currency),
});

/** Days that are no week or month of the calendar are added up; how far they may be off is not known. */
function added(days: readonly ForecastDay[], currency: string): Ahead[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const sum = (of: (day: ForecastDay) => number): Expected => ({
    expected: minorMoney(
      days.reduce((all, day) => all + of(day), 0),
      currency,
    ),
    low: null,
    high: null,
  });
  return [
    {
      since: isoDate(first.day),
      until: isoDate(last.day),
      in: sum(({ moneyIn }) => moneyIn),
      out: sum(({ moneyOut }) => moneyOut),
    },
  ];
}

/** What is forecast of a stretch of time, as far as it is still to come. */
function periodsIn({ currency, forecast: { days, weeks, months } }: MadeForecast, span: Span | undefined): Ahead[] {
  if (span === undefined) return months.map((month) => aheadOf(month, currency));
  const [since, until] = [Math.max(dayNumber(span.since), days[0]!.day), dayNumber(span.until)];
  const whole = [...months, ...weeks].find((period) => period.from === since && period.until === until);
  return whole
    ? [aheadOf(whole, currency)]
    : added(
        days.filter(({ day }) => day >= since && day <= until),
        currency,
      );
}

/** What accounts of a currency hold today. */
interface Held {
  readonly money: Money;
  readonly told: boolean;
  /** The latest day up to today of which a balance of one of them is told, by whomever. */
  readonly toldOn: string | null;
}

/** By currency. */
async function heldNow(desk: Desk): Promise<ReadonlyMap<string, Held>> {
  const { today } = desk.world;
  const lines = await linesOn(desk, today);
  const toldOn = (currency: string): string | null =>
    lines
      .filter((line) => line.currency === currency)
      .flatMap(({ known }) => known.map(({ on }) => on))
      .filter((on) => on <= today)
      .toSorted()
      .at(-1) ?? null;
  return new Map(
    togetherOn(lines, today).map((one) => [one.money.currency, { ...one, toldOn: toldOn(one.money.currency) }]),
  );
}

const NOTHING: Said = { expected: 0, low: 0, high: 0 };

/**
 * What more comes in than goes out until a day. A balance that was told of a day after the last row has in it what happened until then, so
 * that is not to come any more. The forecast is of a currency and not of an account: where one account's balance is told, the others are
 * taken to be known until that day too. The band stays that of all days, which is wider than needed.
 */
function netUntil(days: readonly ForecastDay[], end: number, held: Held | null): Said {
  const { net } = days.findLast(({ day }) => day <= end) ?? days[0]!;
  const toldOn = held?.toldOn ? dayNumber(held.toldOn) : -Infinity;
  const past = days.findLast(({ day }) => day <= toldOn)?.net.expected;
  if (past === undefined) return net;
  if (end <= toldOn) return NOTHING;
  return { expected: net.expected - past, low: net.low - past, high: net.high - past };
}

const nothing = (why: string): NothingResult => ({
  kind: "nothing",
  why,
  instead: ["How much will I spend next month?", "What is due in the next 14 days?"],
});

/** What is to come: of a stretch of time, or month by month as far as is forecast. */
export async function forecast(desk: Desk, { outlook, span }: ForecastArgs): Promise<ForecastResult | NothingResult> {
  const made = await forecastsOn(desk.tx, desk.world.today);
  if (made.length === 0)
    return nothing("I cannot look ahead: the ledger is too short for it, or its last rows are too old.");
  const last = isoDate(Math.min(...made.map(({ forecast: { days } }) => days.at(-1)!.day)));
  if (span !== undefined && span.until > last) return nothing(`I look ahead until ${last}, and not beyond.`);
  if (span !== undefined && made.every(({ forecast: { days } }) => isoDate(days[0]!.day) > span.until))
    return nothing("Nothing of that time is still to come.");
  const held = outlook === "balance" ? await heldNow(desk) : null;
  const currencies = made.map((one): OfCurrency => {
    const { currency, knownUntil } = one;
    const end = span === undefined ? Infinity : dayNumber(span.until);
    const now = held?.get(currency) ?? null;
    const net = netUntil(one.forecast.days, end, now);
    return {
      currency,
      knownUntil,
      periods: periodsIn(one, span),
      net: expected(net, currency),
      balance: now && { now: now.money, told: now.told, ...expected(net, currency, minorOf(now.money)) },
    };
  });
  return { kind: "forecast", outlook, currencies };
}
