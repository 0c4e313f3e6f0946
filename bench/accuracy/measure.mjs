// The two measures of the categorisation contract.
import { createMemory, learn } from "../../dist/core/categorise/memory.js";
import { compileRules } from "../../dist/core/rules/compile-rules.js";
import { groupNamed } from "../../dist/core/taxonomy/group-named.js";

/** Rows after which a person's memory is no longer empty for the purpose of telling situations apart. */
const FIRST_ROWS = 20;

const rules = compileRules([]);
const subject = (row) => ({
  description: row.description,
  amountMinor: row.amountMinor,
  currency: null,
  postedOn: row.date,
  accountId: null,
  mcc: null,
});

/** No history: the group against the mapped label, one row per distinct descriptor. */
export function cold(engine, set) {
  const seen = new Set();
  const person = { rules, memory: createMemory([]) };
  const answers = [];
  for (const row of set.rows) {
    if (!row.group || seen.has(row.description)) continue;
    seen.add(row.description);
    const verdict = engine.categorise(subject(row), person);
    answers.push({ row, verdict, right: verdict.group === row.group });
  }
  return answers;
}

function situationOf(taught, known, source) {
  if (taught < FIRST_ROWS) return "first rows";
  if (known) return known.size > 1 ? "conflicting" : "known";
  return source === "similarity" ? "new, similar known" : "new";
}

/** What a person reviewing their statement lives through: predict, then correct with the owner's own label. */
export function learning(engine, set, rows = set.rows) {
  const memory = createMemory([]);
  const person = { rules, memory };
  const labelsOf = new Map();
  const answers = [];
  for (const row of rows) {
    if (!row.label) continue;
    const verdict = engine.categorise(subject(row), person);
    const known = labelsOf.get(verdict.merchantKey);
    const situation = situationOf(memory.total, known, verdict.source);
    answers.push({ row, verdict, right: verdict.category === row.label, situation });
    learn(memory, {
      merchantKey: verdict.merchantKey,
      merchant: verdict.merchant,
      sign: Math.sign(row.amountMinor ?? -1),
      category: row.label,
      // As the pipe does it: the category's name may tell its group, else the group guessed when it was first taught.
      occasion: subject(row),
      group: groupNamed(row.label) ?? memory.categories.get(row.label)?.group ?? verdict.group ?? "Shopping",
    });
    labelsOf.set(verdict.merchantKey, (known ?? new Set()).add(row.label));
  }
  return answers;
}

/** The same rows, oldest first: most files run newest first. */
export const inDateOrder = (set) => set.rows.toSorted((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));

export const accuracy = (answers) => answers.filter((answer) => answer.right).length / Math.max(1, answers.length);

/** Accuracy of the surest part of the answers. */
export function surest(answers, part) {
  const sorted = answers.toSorted((a, b) => b.verdict.confidence - a.verdict.confidence);
  return accuracy(sorted.slice(0, Math.round(sorted.length * part)));
}

/** Expected calibration error over ten equal bins. */
export function calibrationError(answers) {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sure: 0, right: 0 }));
  for (const { verdict, right } of answers) {
    const bin = bins[Math.min(9, Math.floor(verdict.confidence * 10))];
    bin.count++;
    bin.sure += verdict.confidence;
    bin.right += right ? 1 : 0;
  }
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0) / Math.max(1, answers.length);
  return { error, bins };
}
