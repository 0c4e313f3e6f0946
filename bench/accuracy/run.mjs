// Cold-start and learning accuracy per set, with baselines beside them. `--json` ends with one line of figures.
import { latestOfPayee, trigramNeighbour } from "./baselines.mjs";
import { counts, loadSets, macro } from "./labelled.mjs";
import { accuracy, calibrationError, cold, learning } from "./measure.mjs";

const json = process.argv.includes("--json");
const sets = loadSets();
if (!sets) {
  process.stderr.write("No labelled sets here (set XSPENSES_BENCH_DATA to their folder); nothing was measured.\n");
  if (json) process.stdout.write(`${JSON.stringify({ bench: "accuracy", figures: [] })}\n`);
  process.exit(0);
}
const show = (value) => value.toFixed(3);
const surest = (answers, part) => {
  const sorted = answers.toSorted((a, b) => b.verdict.confidence - a.verdict.confidence);
  return accuracy(sorted.slice(0, Math.round(sorted.length * part)));
};
const results = sets.map((set) => {
  const coldAnswers = cold(set);
  const learned = learning(set);
  return {
    name: set.name,
    counted: counts(set),
    coldAnswers,
    learned,
    cold: accuracy(coldAnswers),
    surest: surest(coldAnswers, 0.6),
    learning: accuracy(learned),
    second: accuracy(learned.slice(learned.length / 2)),
    latest: latestOfPayee(set),
    trigram: trigramNeighbour(set),
  };
});
const say = (line = "") => process.stdout.write(`${line}\n`);
say("set                  cold  surest60  learning  2nd half | latest of payee  trigram");
for (const r of results)
  say(
    `${r.name.padEnd(20)} ${show(r.cold)}  ${show(r.surest)}     ${show(r.learning)}     ${show(r.second)}    | ${show(r.latest)}            ${show(r.trigram)}${r.counted ? "" : "   (not counted)"}`,
  );
const counted = results.filter((r) => r.counted);
const average = (field) => macro(counted.map((r) => ({ name: r.name, value: r[field] })));
const fields = ["cold", "surest", "learning", "second", "latest", "trigram"];
const means = Object.fromEntries(fields.map((field) => [field, average(field)]));
say(
  `${"macro by author".padEnd(20)} ${show(means.cold)}  ${show(means.surest)}     ${show(means.learning)}     ${show(means.second)}    | ${show(means.latest)}            ${show(means.trigram)}`,
);
const pooled = { cold: counted.flatMap((r) => r.coldAnswers), learning: counted.flatMap((r) => r.learned) };
for (const [name, answers] of Object.entries(pooled)) {
  const { error, bins } = calibrationError(answers);
  say(`\n${name}: calibration error ${show(error)}`);
  bins.forEach(
    (bin, index) =>
      bin.count > 0 &&
      say(
        `  ${(index / 10).toFixed(1)}+  ${String(bin.count).padStart(6)} rows, said ${show(bin.sure / bin.count)}, right ${show(bin.right / bin.count)}`,
      ),
  );
  const sources = Object.groupBy ? Object.groupBy(answers, (a) => a.verdict.source) : {};
  for (const [source, list] of Object.entries(sources))
    say(`  ${source.padEnd(10)} ${show(list.length / answers.length)} of rows, right ${show(accuracy(list))}`);
}
const situations = new Map();
for (const answer of pooled.learning)
  situations.set(answer.situation, [...(situations.get(answer.situation) ?? []), answer]);
say("\nlearning by situation");
for (const [name, list] of situations)
  say(`  ${name.padEnd(20)} ${String(list.length).padStart(6)} rows, right ${show(accuracy(list))}`);
if (json) {
  const figure = (name, unit, ours, peer = null, peerName = null) => ({
    name,
    unit,
    ours,
    peer,
    peerName,
    ratio: peer === null ? null : ours / peer,
  });
  const figures = [
    figure("accuracy.cold.macro", "share", means.cold),
    figure("accuracy.cold.surest60", "share", means.surest),
    figure(
      "accuracy.learning.macro",
      "share",
      means.learning,
      Math.max(means.latest, means.trigram),
      means.latest > means.trigram ? "latest of payee" : "trigram neighbour",
    ),
    figure("accuracy.cold.calibration_error", "share", calibrationError(pooled.cold).error),
    figure("accuracy.learning.calibration_error", "share", calibrationError(pooled.learning).error),
  ];
  process.stdout.write(`${JSON.stringify({ bench: "accuracy", figures })}\n`);
}
