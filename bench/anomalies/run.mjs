// What is found in invented lives: false findings a month in normal ones, and how much is found of what was put into others. `--json` ends with one line of figures.
import { falseFindings, plantedFindings } from "../../dist/core/anomaly/fixtures/measure.js";

const LIVES = 12;
const NORMAL_SEED = 100;
const PLANTED_SEED = 200;
const seedsFrom = (first) => Array.from({ length: LIVES }, (_, n) => first + n);
const say = (line) => process.stdout.write(`${line}\n`);

const { findings, months } = falseFindings(seedsFrom(NORMAL_SEED));
const perMonth = findings.length / months;
say(`false in ${months} months of normal lives  ${findings.length}, ${perMonth.toFixed(2)} a month`);
for (const kind of new Set(findings.map((finding) => finding.kind)))
  say(`  ${kind.padEnd(24)} ${findings.filter((finding) => finding.kind === kind).length}`);

const put = plantedFindings(seedsFrom(PLANTED_SEED));
const foundOf = (planted) => planted.filter(({ found }) => found).length;
say(`found of what was put in  ${foundOf(put)} of ${put.length}`);
for (const kind of new Set(put.map((planted) => planted.kind))) {
  const ofKind = put.filter((planted) => planted.kind === kind);
  say(`  ${kind.padEnd(24)} ${foundOf(ofKind)} of ${ofKind.length}`);
}

if (process.argv.includes("--json")) {
  const figure = (name, unit, ours) => ({ name, unit, ours, peer: null, peerName: null, ratio: null });
  const figures = [
    figure("anomalies.false", "a month", perMonth),
    figure("anomalies.found", "share", foundOf(put) / put.length),
  ];
  say(JSON.stringify({ bench: "anomalies", figures }));
}
