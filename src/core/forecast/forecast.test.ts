import { describe, expect, it } from "vitest";
import { backtest, RIVALS, WINDOWS } from "./fixtures/backtest.ts";
import { historyOf, inventLife } from "./fixtures/lives.ts";
import { forecastFlow } from "./forecast.ts";

const FIRST = 18_262; // 1 January 2020
const TODAY = FIRST + 899;

describe("the forecast of invented lives", () => {
  const { errors, covered } = backtest({ lives: 12, known: [600, 1_000], seed: 40 });

  it("is nearer to what came than naive and seasonal-naive ones, for a day, a week, a month and all of it", () => {
    for (const rival of Object.keys(RIVALS))
      for (const days of WINDOWS)
        expect({ rival, days, better: errors["ours"]![days] < errors[rival]![days] }).toEqual({
          rival,
          days,
          better: true,
        });
  });

  it("has an 80 % band that holds about four outcomes in five", () => {
    for (const name of ["net up to a day", "month, out"]) {
      expect(covered[name]).toBeGreaterThanOrEqual(0.75);
      expect(covered[name]).toBeLessThanOrEqual(0.85);
    }
  });
});

describe("a forecast", () => {
  const rows = inventLife(5, { first: FIRST, last: TODAY });
  const history = historyOf(rows, { first: FIRST, last: TODAY });
  const forecast = forecastFlow(history)!;

  it("is the same each time for a seed, and differs in its band alone for another", () => {
    expect(forecastFlow(history)).toEqual(forecast);
    const other = forecastFlow(history, { seed: 3 })!;
    expect(other.days.map(({ moneyOut }) => moneyOut)).toEqual(forecast.days.map(({ moneyOut }) => moneyOut));
    expect(other).not.toEqual(forecast);
  });

  it("comes to the same by days, weeks and months, in whole minor units", () => {
    const { days, weeks, months } = forecast;
    for (const flow of ["moneyIn", "moneyOut"] as const) {
      const sum = days.reduce((all, day) => all + day[flow], 0);
      expect(Number.isSafeInteger(sum)).toBe(true);
      for (const periods of [weeks, months])
        expect(periods.reduce((all, period) => all + period[flow].expected, 0)).toBe(sum);
    }
    const net = days.reduce((all, { moneyIn, moneyOut }) => all + moneyIn - moneyOut, 0);
    expect(days.at(-1)!.net.expected).toBe(net);
    expect([days[0]!.day, days.length]).toEqual([TODAY + 1, 90]);
  });

  it("has every figure inside its own band", () => {
    const said = [...forecast.days.map(({ net }) => net), ...forecast.weeks.map(({ moneyOut }) => moneyOut)];
    expect(said.filter(({ low, expected, high }) => !(low <= expected && expected <= high))).toEqual([]);
  });

  it("knows nothing of what came later", () => {
    const later = inventLife(5, { first: FIRST, last: TODAY }).concat({
      party: "later",
      direction: -1,
      day: TODAY + 1,
      amountMinor: 9_999_999,
    });
    expect(forecastFlow(historyOf(later, { first: FIRST, last: TODAY }))).toEqual(forecast);
  });

  it("is none from too little history, and nothing from a history of nothing", () => {
    expect(forecastFlow(historyOf(rows, { first: TODAY - 30, last: TODAY }))).toBeNull();
    const nothing = forecastFlow(historyOf([], { first: FIRST, last: TODAY }))!;
    expect(nothing.days.every(({ moneyIn, moneyOut, net }) => moneyIn + moneyOut + net.high - net.low === 0)).toBe(
      true,
    );
  });
});
