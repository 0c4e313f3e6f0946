// Cash flow of the next 90 days, forecast for invented lives of several years, beside naive and seasonal-naive ways: mean errors, and how often the 80 % band held.
// `--save` writes what it says to docs/benchmarks/forecast.md; `--json` ends with one line of figures.
import { writeFileSync } from "node:fs";
import { backtest, WINDOWS } from "../../dist/core/forecast/fixtures/backtest.js";

const wants = (flag) => process.argv.includes(flag);
const LIVES = 40;
const SEED = 7_000;
/** Days known at most: each life is asked up to a year earlier. */
const KNOWN = [500, 850, 1_200, 1_550];

const said = [];
const say = (line = "") => {
  said.push(line);
  process.stdout.write(`${line}\n`);
};

const { forecasts, errors, covered } = backtest({ lives: LIVES, known: KNOWN, seed: SEED });

say(`${forecasts} forecasts of ${LIVES} invented lives, from ${KNOWN.join(", ")} days of history`);
say();
say("mean absolute error of the net sum of so many days, as a share of what is spent in that time");
say(`${"".padEnd(26)}${WINDOWS.map((days) => String(days).padStart(8)).join("")}`);
for (const [method, byWindow] of Object.entries(errors))
  say(`${method.padEnd(26)}${WINDOWS.map((days) => byWindow[days].toFixed(3).padStart(8)).join("")}`);
say();
say("share of outcomes in the 80 % band");
for (const [name, share] of Object.entries(covered)) say(`${name.padEnd(26)}${share.toFixed(3).padStart(8)}`);

if (wants("--save"))
  writeFileSync(
    new URL("../../docs/benchmarks/forecast.md", import.meta.url),
    `# Forecast\n\nMade by \`npm run bench:forecast -- --save\`. The method stands in [the forecast](../forecast.md).\n\n\`\`\`text\n${said.join("\n").trim()}\n\`\`\`\n`,
  );
if (wants("--json")) {
  const share = (name, ours) => ({ name, unit: "share", ours, peer: null, peerName: null, ratio: null });
  const rivals = Object.entries(errors).filter(([method]) => method !== "ours");
  const figures = WINDOWS.map((days) => {
    const [peerName, best] = rivals.reduce((least, one) => (one[1][days] < least[1][days] ? one : least));
    const [ours, peer] = [errors.ours[days], best[days]];
    return { name: `forecast.error.${days}d`, unit: "share of spending", ours, peer, peerName, ratio: ours / peer };
  });
  figures.push(
    share("forecast.covered.net", covered["net up to a day"]),
    share("forecast.covered.month_out", covered["month, out"]),
  );
  process.stdout.write(`${JSON.stringify({ bench: "forecast", figures })}\n`);
}
