// Fits how sure answers are, leaving one author out at a time, and prints the numbers of src/core/categorise: COLD_CONFIDENCE of
// cold/confidence.ts and CURVES of calibrate.ts. Nothing else in the engine is fitted on labelled sets.
import { CURVES } from "../../dist/core/categorise/calibrate.js";
import { COLD_CONFIDENCE, confidenceFeatures } from "../../dist/core/categorise/cold/confidence.js";
import { createEngine } from "../../dist/core/categorise/engine.js";
import { loadKnowledge } from "../../dist/core/knowledge/load-knowledge.js";
import { evidenceOf } from "./evidence.mjs";
import { authorOf, counts, loadSets, macro } from "./labelled.mjs";
import { dot, fitLogistic, sigmoid } from "./logistic.mjs";
import { calibrationError, cold, learning, surest } from "./measure.mjs";

/** Pull towards the start, in rows: features and grounds with few rows stay near it. */
const PULL = 8;
const SUREST_PART = 0.6;

const sets = loadSets()?.filter(counts);
if (!sets) {
  process.stderr.write("No labelled sets here (set XSPENSES_BENCH_DATA to their folder); nothing was fitted.\n");
  process.exit(0);
}
/** The lines as no lines: what is told is the raw share. */
for (const line of Object.values(CURVES)) Object.assign(line, { shift: 0, slope: 1 });

const knowledge = loadKnowledge();
const engine = createEngine(knowledge);
const logit = (chance) => Math.log(chance / (1 - chance));
const authors = [...new Set(sets.map((set) => authorOf(set.name)))];

/** Between authors alike and rows alike: error is told over pooled rows, but no author may rule. */
function weigh(set, answers) {
  const years = sets.filter((other) => authorOf(other.name) === authorOf(set.name)).length;
  return Math.sqrt(1000 / answers.length) / Math.sqrt(years);
}

const coldPoints = sets.flatMap((set) => {
  const answers = cold(engine, set);
  return answers.map(({ row, verdict, right }) => {
    const { evidence, share, credit } = evidenceOf(row, engine, knowledge);
    const features = confidenceFeatures(evidence, verdict.group, share, credit);
    return { set: set.name, author: authorOf(set.name), features, right: right ? 1 : 0, weight: weigh(set, answers) };
  });
});
const taughtPoints = sets.flatMap((set) => {
  const answers = learning(engine, set).slice(1);
  return answers.map(({ verdict, right }) => ({
    author: authorOf(set.name),
    ground: verdict.ground,
    features: [1, logit(Math.min(0.9995, Math.max(0.0005, verdict.confidence)))],
    right: right ? 1 : 0,
    weight: weigh(set, answers),
  }));
});

/** A confidence needs a start that is no opinion: the raw share. */
const RAW = COLD_CONFIDENCE.map((_, at) => (at === 1 ? 1 : 0));
const fitCold = (points) => fitLogistic(points, RAW, PULL);
const fitLine = (points) => fitLogistic(points, [0, 1], PULL);

const say = (line) => process.stdout.write(`${line}\n`);
const heldCold = authors.flatMap((author) => {
  const weights = fitCold(coldPoints.filter((point) => point.author !== author));
  return coldPoints
    .filter((point) => point.author === author)
    .map((point) => ({ ...point, verdict: { confidence: sigmoid(dot(weights, point.features)) } }));
});
const heldTaught = authors.flatMap((author) =>
  Object.keys(CURVES).flatMap((ground) => {
    const own = (point) => point.ground === ground;
    const line = fitLine(taughtPoints.filter((point) => own(point) && point.author !== author));
    return taughtPoints
      .filter((point) => own(point) && point.author === author)
      .map((point) => ({ ...point, verdict: { confidence: sigmoid(dot(line, point.features)) } }));
  }),
);
const surestOf = macro(
  sets.map(({ name }) => ({
    name,
    value: surest(
      heldCold.filter(({ set }) => set === name),
      SUREST_PART,
    ),
  })),
);
say(
  `on authors left out: cold calibration error ${calibrationError(heldCold).error.toFixed(3)}, surest 60 % right ${surestOf.toFixed(3)}`,
);
say(`on authors left out: calibration error after lessons ${calibrationError(heldTaught).error.toFixed(3)}`);

const round = (value) => Number(value.toFixed(2));
say(`COLD_CONFIDENCE = [${fitCold(coldPoints).map(round).join(", ")}]`);
say("CURVES (a ground without rows keeps the raw share; `model` is stated, not fitted)");
for (const ground of Object.keys(CURVES)) {
  const [shift, slope] = fitLine(taughtPoints.filter((point) => point.ground === ground));
  say(`  ${ground}: { shift: ${round(shift)}, slope: ${round(Math.max(0.05, slope))} },`);
}
