// Cold-start and learning accuracy per set, with baselines beside them. `--curve` adds accuracy by corrections given,
// `--ablate` what each part adds, `--held-out` what the fitted numbers are worth on authors they have not seen; `--save` writes what it says to docs/benchmarks/accuracy.md; `--json` ends with one line of figures.
import { writeFileSync } from "node:fs";
import { createEngine } from "../../dist/core/categorise/engine.js";
import { loadKnowledge } from "../../dist/core/knowledge/load-knowledge.js";
import { ablate } from "./ablate.mjs";
import { latestOfPayee, linearWords, trigramNeighbour } from "./baselines.mjs";
import { fitCalibration } from "./fit-calibration.mjs";
import { counts, loadSets, macro } from "./labelled.mjs";
import { leaveOneOut } from "./leave-one-out.mjs";
import { accuracy, calibrationError, cold, inDateOrder, learning, surest } from "./measure.mjs";
import { nextHundred } from "./months.mjs";
import {
  said,
  say,
  sayCalibration,
  sayCurve,
  sayMonths,
  saySituations,
  saySources,
  sayTable,
  sayThresholds,
} from "./report.mjs";

const SUREST_PART = 0.6;
/** Confidence from which answers are applied when nobody set another precision. */
const AUTO_APPLY = 0.9;
const wants = (flag) => process.argv.includes(flag);
const answerJson = (figures) => say(JSON.stringify({ bench: "accuracy", figures }));

const sets = loadSets();
if (!sets) {
  process.stderr.write("No labelled sets here (set XSPENSES_BENCH_DATA to their folder); nothing was measured.\n");
  if (wants("--json")) answerJson([]);
  process.exit(0);
}

function measure(engine, set) {
  const coldAnswers = cold(engine, set);
  const learned = learning(engine, set);
  return {
    name: set.name,
    counted: counts(set),
    coldAnswers,
    learned,
    cold: accuracy(coldAnswers),
    surest: surest(coldAnswers, SUREST_PART),
    learning: accuracy(learned),
    second: accuracy(learned.slice(learned.length / 2)),
    dated: accuracy(learning(engine, set, inDateOrder(set))),
    latest: latestOfPayee(set),
    trigram: trigramNeighbour(set),
    linear: linearWords(set),
  };
}

const knowledge = loadKnowledge();
const engine = createEngine(knowledge);
const results = sets.map((set) => measure(engine, set));
const counted = results.filter((result) => result.counted);
const FIELDS = ["cold", "surest", "learning", "second", "dated", "latest", "trigram", "linear"];
const means = Object.fromEntries(
  FIELDS.map((field) => [field, macro(counted.map((result) => ({ name: result.name, value: result[field] })))]),
);
const pooled = {
  cold: counted.flatMap((result) => result.coldAnswers),
  learning: counted.flatMap((result) => result.learned),
};

sayTable(results, means);
for (const [name, answers] of Object.entries(pooled)) sayCalibration(name, answers);
saySources(counted);
saySituations(pooled.learning);
sayThresholds(counted);
sayMonths(sets.filter(counts).map((set) => ({ name: set.name, ...nextHundred(engine, set, AUTO_APPLY) })));
if (wants("--curve")) sayCurve(counted);
if (wants("--ablate")) ablate(sets.filter(counts), knowledge);
if (wants("--held-out")) {
  say("\ncold, weights of the evidence fitted on all other authors");
  leaveOneOut(sets.filter(counts), say);
  say("\nconfidence, its numbers fitted on all other authors");
  fitCalibration(sets.filter(counts), say);
}

if (wants("--save"))
  writeFileSync(
    new URL("../../docs/benchmarks/accuracy.md", import.meta.url),
    `# Accuracy\n\nMade by \`npm run bench:accuracy -- --curve --ablate --held-out --save\`, with XSPENSES_BENCH_DATA naming the folder of labelled sets. Sets are told by name and figures only.\n\n\`\`\`text\n${said.join("\n").trim()}\n\`\`\`\n`,
  );
if (wants("--json")) {
  const [peerName, peer] = [
    ["latest of payee", means.latest],
    ["trigram neighbour", means.trigram],
    ["linear model over words", means.linear],
  ].reduce((best, other) => (other[1] > best[1] ? other : best));
  const own = (name, ours) => ({ name, unit: "share", ours, peer: null, peerName: null, ratio: null });
  answerJson([
    own("accuracy.cold.macro", means.cold),
    own("accuracy.cold.surest60", means.surest),
    { ...own("accuracy.learning.macro", means.learning), peer, peerName, ratio: means.learning / peer },
    own("accuracy.cold.calibration_error", calibrationError(pooled.cold).error),
    own("accuracy.learning.calibration_error", calibrationError(pooled.learning).error),
  ]);
}
