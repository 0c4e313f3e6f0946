// Fits how sure answers are, leaving one author out at a time, and prints the numbers of src/core/categorise: COLD_CONFIDENCE of
// cold/confidence.ts and CURVES of calibrate.ts. Nothing else in the engine is fitted on labelled sets.
import { fileURLToPath } from "node:url";
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

const logit = (chance) => Math.log(chance / (1 - chance));
/** A confidence needs a start that is no opinion: the raw share. */
const RAW = COLD_CONFIDENCE.map((_, at) => (at === 1 ? 1 : 0));
const fitCold = (points) => fitLogistic(points, RAW, PULL);
const fitLine = (points) => fitLogistic(points, [0, 1, 0], PULL);
const round = (value) => Number(value.toFixed(2));

/** Between authors alike and rows alike: error is told over pooled rows, but no author may rule. */
function weigh(sets, set, answers) {
  const years = sets.filter((other) => authorOf(other.name) === authorOf(set.name)).length;
  return Math.sqrt(1000 / answers.length) / Math.sqrt(years);
}

function coldPointsOf(sets, engine) {
  const knowledge = loadKnowledge();
  return sets.flatMap((set) => {
    const answers = cold(engine, set);
    const weight = weigh(sets, set, answers);
    return answers.map(({ row, verdict, right }) => {
      const { evidence, share, credit } = evidenceOf(row, engine, knowledge);
      const features = confidenceFeatures(evidence, verdict.group, share, credit);
      return { set: set.name, author: authorOf(set.name), features, right: right ? 1 : 0, weight };
    });
  });
}

/** What is told with every line as `line`: the share alone, or the backing alone, read off the confidence. */
function toldWith(line, sets, engine) {
  const shipped = structuredClone(CURVES);
  for (const own of Object.values(CURVES)) Object.assign(own, line);
  const told = sets.map((set) => learning(engine, set).slice(1));
  for (const [ground, own] of Object.entries(shipped)) Object.assign(CURVES[ground], own);
  return told;
}

function taughtPointsOf(sets, engine) {
  const shares = toldWith({ shift: 0, slope: 1, backing: 0 }, sets, engine);
  const backings = toldWith({ shift: 0, slope: 0, backing: 1 }, sets, engine);
  const odds = ({ verdict }) => logit(Math.min(0.9995, Math.max(0.0005, verdict.confidence)));
  return sets.flatMap((set, at) => {
    const weight = weigh(sets, set, shares[at]);
    return shares[at].map((answer, row) => ({
      author: authorOf(set.name),
      ground: answer.verdict.ground,
      features: [1, odds(answer), odds(backings[at][row])],
      right: answer.right ? 1 : 0,
      weight,
    }));
  });
}

/** The points of each author, told by what was fitted on all others. */
function heldOut(points, fit) {
  return [...new Set(points.map(({ author }) => author))].flatMap((author) => {
    const weights = fit(points.filter((point) => point.author !== author));
    return points
      .filter((point) => point.author === author)
      .map((point) => ({ ...point, verdict: { confidence: sigmoid(dot(weights, point.features)) } }));
  });
}

/** Says what the numbers are worth on authors they were not fitted on, and the numbers fitted on all. */
export function fitCalibration(sets, say) {
  const engine = createEngine(loadKnowledge());
  const coldPoints = coldPointsOf(sets, engine);
  const taughtPoints = taughtPointsOf(sets, engine);
  const grounds = Object.keys(CURVES).map((ground) => [
    ground,
    taughtPoints.filter((point) => point.ground === ground),
  ]);
  const heldCold = heldOut(coldPoints, fitCold);
  const heldTaught = grounds.flatMap(([, points]) => heldOut(points, fitLine));
  const ofSet = (name) => heldCold.filter(({ set }) => set === name);
  const sure = macro(sets.map(({ name }) => ({ name, value: surest(ofSet(name), SUREST_PART) })));
  const coldError = calibrationError(heldCold).error.toFixed(3);
  say(`on authors left out: cold calibration error ${coldError}, surest 60 % right ${sure.toFixed(3)}`);
  say(`on authors left out: calibration error after lessons ${calibrationError(heldTaught).error.toFixed(3)}`);
  say(`COLD_CONFIDENCE = [${fitCold(coldPoints).map(round).join(", ")}]`);
  say("CURVES (a ground without rows keeps the raw share; `model` is stated, not fitted)");
  for (const [ground, points] of grounds) {
    const [shift, slope, backing] = fitLine(points).map(round);
    say(`  ${ground}: { shift: ${shift}, slope: ${Math.max(0.05, slope)}, backing: ${backing} },`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sets = loadSets()?.filter(counts);
  if (sets) fitCalibration(sets, (line) => process.stdout.write(`${line}\n`));
  else process.stderr.write("No labelled sets here (set XSPENSES_BENCH_DATA to their folder); nothing was fitted.\n");
}
