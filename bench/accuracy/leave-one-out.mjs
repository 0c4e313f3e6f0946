// What is tuned and what is knowledge: how accurate cold answers are for an author when the weights of the evidence are fitted on
// all other authors, beside the weights as they are shipped (set by hand). Prints; changes nothing.
import { fileURLToPath } from "node:url";
import { createEngine } from "../../dist/core/categorise/engine.js";
import { softmax } from "../../dist/core/categorise/softmax.js";
import { WEIGHTS } from "../../dist/core/categorise/weights.js";
import { loadKnowledge } from "../../dist/core/knowledge/load-knowledge.js";
import { GROUPS } from "../../dist/core/taxonomy/groups.js";
import { evidenceOf } from "./evidence.mjs";
import { authorOf, counts, loadSets, macro } from "./labelled.mjs";

/** Weights that multiply a whole kind of evidence; each is fitted as a factor of what it is. */
const PARTS = ["brandCurated", "brandDerived", "word", "phrase", "processor", "shape", "amount"];
const STEPS = 80;
const RATE = 0.08;
/** Pull towards the shipped weights, in rows. */
const PULL = 20;

/** What the evidence says of each distinct descriptor, kind by kind: the difference that each kind makes. */
function rowsOf(sets) {
  const knowledge = loadKnowledge();
  const engine = createEngine(knowledge);
  const shipped = { ...WEIGHTS };
  const scoresWithout = (row, part) => {
    if (part !== null) WEIGHTS[part] = 0;
    const { scores } = evidenceOf(row, engine, knowledge).evidence;
    Object.assign(WEIGHTS, shipped);
    return scores;
  };
  return sets.flatMap((set) => {
    const labelled = set.rows.filter((row) => row.group).toReversed();
    const distinct = [...new Map(labelled.map((row) => [row.description, row])).values()];
    return distinct.map((row) => {
      const whole = scoresWithout(row, null);
      const parts = PARTS.map((part) => scoresWithout(row, part).map((value, at) => whole[at] - value));
      const rest = whole.map((value, at) => value - parts.reduce((sum, part) => sum + part[at], 0));
      const answer = GROUPS.indexOf(row.group);
      return { set: set.name, author: authorOf(set.name), answer, parts, rest, weight: 700 / distinct.length };
    });
  });
}

const scoresOf = ({ parts, rest }, factors) =>
  rest.map((value, at) => factors.reduce((sum, factor, part) => sum + factor * parts[part][at], value));

/** Slope of the loss by each factor, over all rows. */
function slopeOf(points, factors) {
  const slope = factors.map((factor) => PULL * (factor - 1));
  for (const point of points) {
    const chances = softmax(scoresOf(point, factors));
    chances[point.answer] -= 1;
    for (const [part, values] of point.parts.entries())
      slope[part] += point.weight * values.reduce((sum, value, at) => sum + value * chances[at], 0);
  }
  return slope;
}

/** Adam, from the shipped weights: deterministic. */
function fit(points) {
  const factors = PARTS.map(() => 1);
  const mean = PARTS.map(() => 0);
  const square = PARTS.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    for (const [at, value] of slopeOf(points, factors).entries()) {
      mean[at] = 0.9 * mean[at] + 0.1 * value;
      square[at] = 0.99 * square[at] + 0.01 * value * value;
      factors[at] -= (RATE * (mean[at] / (1 - 0.9 ** step))) / (Math.sqrt(square[at] / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return factors;
}

function accuracyOf(points, factors) {
  const right = points.filter((point) => {
    const scores = scoresOf(point, factors);
    return scores.indexOf(Math.max(...scores)) === point.answer;
  });
  return right.length / points.length;
}

/** Says, set by set, how accurate cold answers are as shipped and with weights fitted without the set's author. */
export function leaveOneOut(sets, say) {
  const rows = rowsOf(sets);
  const none = PARTS.map(() => 1);
  const figures = [];
  say("set            as shipped   fitted without its author");
  for (const author of new Set(rows.map((row) => row.author))) {
    const factors = fit(rows.filter((row) => row.author !== author));
    for (const name of new Set(rows.filter((row) => row.author === author).map((row) => row.set))) {
      const own = rows.filter((row) => row.set === name);
      const [hand, fitted] = [accuracyOf(own, none), accuracyOf(own, factors)];
      figures.push({ name, hand, fitted });
      say(`${name.padEnd(15)}${hand.toFixed(3).padStart(10)}${fitted.toFixed(3).padStart(14)}`);
    }
  }
  const mean = (field) => macro(figures.map((figure) => ({ name: figure.name, value: figure[field] }))).toFixed(3);
  say(`macro by author${mean("hand").padStart(10)}${mean("fitted").padStart(14)}`);
  const all = fit(rows).map((factor, at) => `${PARTS[at]} ${factor.toFixed(2)}`);
  say(`factors fitted on all: ${all.join(", ")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sets = loadSets()?.filter(counts);
  if (sets) leaveOneOut(sets, (line) => process.stdout.write(`${line}\n`));
  else process.stderr.write("No labelled sets here (set XSPENSES_BENCH_DATA to their folder); nothing was fitted.\n");
}
