// What others do, measured beside us in the same run on the same rows.
const payee = (description) =>
  description
    .toLowerCase()
    .replace(/[^\p{L} ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The latest category of the same payee; the commonest label so far for a new one. */
export function latestOfPayee(set) {
  const latest = new Map();
  const counts = new Map();
  let right = 0;
  let total = 0;
  for (const row of set.rows) {
    if (!row.label) continue;
    const key = payee(row.description);
    const common = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
    if ((latest.get(key) ?? common) === row.label) right++;
    total++;
    latest.set(key, row.label);
    counts.set(row.label, (counts.get(row.label) ?? 0) + 1);
  }
  return right / Math.max(1, total);
}

const trigrams = (text) => {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
};

/** The label of the nearest payee by shared trigrams (Jaccard), as a database's trigram index would find it. */
export function trigramNeighbour(set) {
  const known = new Map();
  const postings = new Map();
  const counts = new Map();
  let right = 0;
  let total = 0;
  for (const row of set.rows) {
    if (!row.label) continue;
    const key = payee(row.description);
    const grams = trigrams(key);
    const shared = new Map();
    for (const gram of grams)
      for (const other of postings.get(gram) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    let best = null;
    for (const [other, count] of shared) {
      const score = count / (grams.size + known.get(other).size - count);
      if (!best || score > best.score) best = { other, score };
    }
    const common = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
    const guess = best && best.score > 0.2 ? known.get(best.other).label : common;
    if (guess === row.label) right++;
    total++;
    if (!known.has(key)) {
      known.set(key, { size: grams.size, label: row.label });
      for (const gram of grams) postings.set(gram, [...(postings.get(gram) ?? []), key]);
    } else known.get(key).label = row.label;
    counts.set(row.label, (counts.get(row.label) ?? 0) + 1);
  }
  return right / Math.max(1, total);
}
