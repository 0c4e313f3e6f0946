// Prints what was measured, for people.
import { macro } from "./labelled.mjs";
import { accuracy, calibrationError } from "./measure.mjs";

/** All that was said so far: what `--save` writes down. */
export const said = [];

export const say = (line = "") => {
  said.push(...line.split("\n"));
  process.stdout.write(`${line}\n`);
};
const show = (value) => value.toFixed(3);

const COLUMNS = [
  ["cold", "cold"],
  ["surest", "surest60"],
  ["learning", "learning"],
  ["second", "2nd half"],
  ["dated", "by date"],
  ["latest", "| latest of payee"],
  ["trigram", "trigram"],
  ["linear", "linear words"],
];
const line = (name, figures, note = "") =>
  say(
    name.padEnd(20) + COLUMNS.map(([field, title]) => show(figures[field]).padStart(title.length + 2)).join("") + note,
  );

export function sayTable(results, means) {
  say("set".padEnd(20) + COLUMNS.map(([, title]) => `  ${title}`).join(""));
  for (const result of results) line(result.name, result, result.counted ? "" : "   (not counted)");
  line("macro by author", means);
}

const SURE = 0.9;

/** Said against right, bin by bin, and what each source contributes. */
export function sayCalibration(name, answers) {
  const { error, bins } = calibrationError(answers);
  say(`\n${name}: calibration error ${show(error)}`);
  bins.forEach((bin, index) => {
    if (bin.count === 0) return;
    const rows = String(bin.count).padStart(6);
    say(
      `  ${(index / 10).toFixed(1)}+  ${rows} rows, said ${show(bin.sure / bin.count)}, right ${show(bin.right / bin.count)}`,
    );
  });
  const sure = answers.filter(({ verdict }) => verdict.confidence >= SURE);
  say(`  at ${SURE} and surer: ${show(sure.length / answers.length)} of rows, right ${show(accuracy(sure))}`);
  for (const [source, list] of groups(answers, ({ verdict }) => verdict.source))
    say(`  ${source.padEnd(10)} ${show(list.length / answers.length)} of rows, right ${show(accuracy(list))}`);
}

function groups(list, keyOf) {
  const found = new Map();
  for (const item of list) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

const SOURCES = ["alias", "similarity", "ai"];

/** Share and precision of each source, set by set. */
export function saySources(results) {
  for (const [title, field] of [
    ["cold", "coldAnswers"],
    ["learning", "learned"],
  ]) {
    say(`\n${title}: share of each source, and how much of it is right`);
    say(`${"set".padEnd(20)}${SOURCES.map((source) => source.padStart(16)).join("")}`);
    for (const { name, [field]: answers } of results) {
      const cells = SOURCES.map((source) => {
        const own = answers.filter(({ verdict }) => verdict.source === source);
        return (own.length === 0 ? "–" : `${show(own.length / answers.length)} ${show(accuracy(own))}`).padStart(16);
      });
      say(`${name.padEnd(20)}${cells.join("")}`);
    }
  }
}

export function saySituations(answers) {
  say("\nlearning by situation");
  for (const [name, list] of groups(answers, ({ situation }) => situation))
    say(`  ${name.padEnd(20)} ${String(list.length).padStart(6)} rows, right ${show(accuracy(list))}`);
}

const STEPS = [25, 50, 100, 200, 500, 1000, 2000, 4000, 8000];

/** Accuracy between one number of corrections and the next, over all sets that reach it. */
export function sayCurve(results) {
  say("\nlearning by corrections given");
  STEPS.forEach((end, index) => {
    const start = STEPS[index - 1] ?? 0;
    const rows = results.flatMap(({ learned }) => learned.slice(start, end));
    if (rows.length > 0)
      say(`  ${String(start).padStart(5)}–${String(end).padEnd(5)} ${show(accuracy(rows))}  (${rows.length} rows)`);
  });
}

const THRESHOLDS = [0.8, 0.85, 0.9, 0.93, 0.95];
const TAUGHT = 100;

/** Precision and coverage at thresholds, macro over authors, once a hundred rows were corrected. */
export function sayThresholds(results) {
  say(`\nafter ${TAUGHT} corrections, at a confidence of   rows   right   (macro)`);
  for (const threshold of THRESHOLDS) {
    const figures = results.map(({ name, learned }) => {
      const later = learned.slice(TAUGHT);
      const sure = later.filter(({ verdict }) => verdict.confidence >= threshold);
      return { name, coverage: sure.length / later.length, right: accuracy(sure) };
    });
    const average = (field) => show(macro(figures.map((figure) => ({ name: figure.name, value: figure[field] }))));
    say(`  ${threshold.toFixed(2)}   ${average("coverage")}   ${average("right")}`);
  }
}

/** The hundred rows behind the first reviewed months, set by set. */
export function sayMonths(found) {
  say("\nthe next 100 rows after the first months were corrected, in date order");
  say("set                 corrected  own sources  right  at the threshold  right  labels never used before");
  const full = found.filter(({ corrected }) => corrected !== undefined);
  const row = (name, { corrected, own, rightOwn, sure, right, newLabels }) =>
    say(
      `${name.padEnd(20)}${String(corrected).padStart(9)}${[own, rightOwn, sure, right, newLabels].map((value) => show(value).padStart(10)).join("")}`,
    );
  for (const figures of full) row(figures.name, figures);
  const average = (field) => macro(full.map((figures) => ({ name: figures.name, value: figures[field] })));
  const fields = ["own", "rightOwn", "sure", "right", "newLabels"];
  row("macro by author", { corrected: "", ...Object.fromEntries(fields.map((field) => [field, average(field)])) });
}
