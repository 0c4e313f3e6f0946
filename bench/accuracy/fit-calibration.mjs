// Fits the calibration lines of src/core/categorise/calibrate.ts, leaving one author out at a time, and prints them.
import { createEngine } from "../../dist/core/categorise/engine.js";
import { loadKnowledge } from "../../dist/core/knowledge/load-knowledge.js";
import { CURVES } from "../../dist/core/categorise/calibrate.js";
import { authorOf, counts, loadSets } from "./labelled.mjs";
import { calibrationError, cold, learning } from "./measure.mjs";

/** Pull towards the straight line, in rows: grounds with few rows stay near it. */
const PULL = 8;
const STEPS = 200;
const MAX_STEP = 0.1;

const sets = loadSets()?.filter(counts);
if (!sets) {
  process.stderr.write("No labelled sets here (set XSPENSES_BENCH_DATA to their folder); nothing was fitted.\n");
  process.exit(0);
}
for (const lines of Object.values(CURVES))
  for (const line of Object.values(lines)) Object.assign(line, { shift: 0, slope: 1 });

const engine = createEngine(loadKnowledge());
const logit = (chance) => Math.log(chance / (1 - chance));
const sigmoid = (value) => 1 / (1 + Math.exp(-value));

const rows = sets.flatMap((set) => {
  const author = authorOf(set.name);
  const share = sets.filter((other) => authorOf(other.name) === author).length;
  return [
    ...cold(engine, set).map((answer, _, all) => ({ ...answer, taught: "world", part: all.length })),
    ...learning(engine, set)
      .slice(1)
      .map((answer, _, all) => ({ ...answer, taught: "person", part: all.length })),
  ].map(({ verdict, right, taught, part }) => ({
    author,
    taught,
    ground: verdict.ground,
    x: logit(Math.min(0.9995, Math.max(0.0005, verdict.confidence))),
    right: right ? 1 : 0,
    // Between authors alike and rows alike: error is told over pooled rows, but no author may rule.
    weight: Math.sqrt(1000 / part) / Math.sqrt(share),
  }));
});

/** Newton's method on a weighed logistic line. */
function fit(points) {
  let shift = 0;
  let slope = 1;
  for (let step = 0; step < STEPS; step++) {
    let [gs, gl, hss, hsl, hll] = [PULL * shift, PULL * (slope - 1), PULL, 0, PULL];
    for (const { x, right, weight } of points) {
      const chance = sigmoid(shift + slope * x);
      const error = weight * (chance - right);
      const curve = weight * chance * (1 - chance);
      gs += error;
      gl += error * x;
      hss += curve;
      hsl += curve * x;
      hll += curve * x * x;
    }
    const det = hss * hll - hsl * hsl;
    const stepOf = (value) => Math.max(-MAX_STEP, Math.min(MAX_STEP, value));
    shift -= stepOf((hll * gs - hsl * gl) / det);
    slope -= stepOf((hss * gl - hsl * gs) / det);
  }
  return { shift, slope: Math.max(0.05, slope) };
}

function fitAll(points) {
  const lines = {};
  for (const ground of Object.keys(CURVES))
    for (const taught of ["world", "person"])
      lines[`${ground} ${taught}`] = fit(points.filter((point) => point.ground === ground && point.taught === taught));
  return lines;
}

const held = [];
for (const author of new Set(rows.map((row) => row.author))) {
  const lines = fitAll(rows.filter((row) => row.author !== author));
  for (const row of rows.filter((other) => other.author === author)) {
    const { shift, slope } = lines[`${row.ground} ${row.taught}`];
    held.push({ taught: row.taught, right: row.right, verdict: { confidence: sigmoid(shift + slope * row.x) } });
  }
}
const say = (line) => process.stdout.write(`${line}\n`);
for (const taught of ["world", "person"]) {
  const { error } = calibrationError(held.filter((row) => row.taught === taught));
  say(`${taught}: calibration error on authors left out ${error.toFixed(3)}`);
}
const lines = fitAll(rows);
const text = ({ shift, slope }) => `{ shift: ${shift.toFixed(2)}, slope: ${slope.toFixed(2)} }`;
for (const ground of Object.keys(CURVES))
  say(`  ${ground}: { world: ${text(lines[`${ground} world`])}, person: ${text(lines[`${ground} person`])} },`);
