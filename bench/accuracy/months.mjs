// A person who reviews their first months in full: how much of what comes next rests on what they taught or the directory.
import { accuracy, inDateOrder, learning } from "./measure.mjs";

/** Corrections after which the month is finished and the count begins; rows that are then looked at. */
const ENOUGH = 100;
const NEXT = 100;
/** Sources that need no model. */
const OWN = new Set(["rule", "alias", "similarity"]);

/** The next hundred rows behind the first month by whose end a hundred were corrected; null when a file ends before. */
export function nextHundred(engine, set, threshold) {
  const rows = inDateOrder(set).filter((row) => row.label);
  const month = (row) => (row.date ?? "").slice(0, 7);
  let end = ENOUGH;
  while (end < rows.length && month(rows[end]) === month(rows[end - 1])) end++;
  const answers = learning(engine, set, rows).slice(end, end + NEXT);
  if (answers.length < NEXT) return null;
  const own = answers.filter(({ verdict }) => OWN.has(verdict.source));
  const sure = answers.filter(({ verdict }) => verdict.confidence >= threshold);
  const newLabel = answers.filter(({ row }, at) => !rows.slice(0, end + at).some(({ label }) => label === row.label));
  return {
    corrected: end,
    own: own.length / NEXT,
    sure: sure.length / NEXT,
    right: accuracy(sure),
    rightOwn: accuracy(own),
    newLabels: newLabel.length / NEXT,
  };
}
