// What others do, measured beside us in the same run on the same rows.

/** Shared trigrams below which the nearest payee is no neighbour. */
const MIN_JACCARD = 0.2;
/** The linear model is trained anew after this many rows. */
const RETRAIN_EVERY = 100;
const EPOCHS = 6;
const RATE = 0.1;

const payee = (description) =>
  description
    .toLowerCase()
    .replace(/[^\p{L} ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Predicts each labelled row before it learns its label; the share it gets right. */
function replay(set, model) {
  let right = 0;
  let total = 0;
  const counts = new Map();
  for (const row of set.rows) {
    if (!row.label) continue;
    const key = payee(row.description);
    const common = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
    if ((model.guess(key) ?? common) === row.label) right++;
    total++;
    model.learn(key, row.label);
    counts.set(row.label, (counts.get(row.label) ?? 0) + 1);
  }
  return right / Math.max(1, total);
}

/** The latest category of the same payee; the commonest label so far for a new one. */
export function latestOfPayee(set) {
  const latest = new Map();
  return replay(set, { guess: (key) => latest.get(key), learn: (key, label) => latest.set(key, label) });
}

const trigrams = (text) => {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
};

/** The label of the nearest payee by shared trigrams (Jaccard), as a database's trigram index would find it. */
export function trigramNeighbour(set) {
  const known = new Map();
  const postings = new Map();
  const nearest = (grams) => {
    const shared = new Map();
    for (const gram of grams)
      for (const other of postings.get(gram) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    let best = { score: MIN_JACCARD, label: undefined };
    for (const [other, count] of shared) {
      const { size, label } = known.get(other);
      const score = count / (grams.size + size - count);
      if (score > best.score) best = { score, label };
    }
    return best.label;
  };
  return replay(set, {
    guess: (key) => nearest(trigrams(key)),
    learn: (key, label) => {
      const grams = trigrams(key);
      if (!known.has(key)) for (const gram of grams) postings.set(gram, [...(postings.get(gram) ?? []), key]);
      known.set(key, { size: grams.size, label });
    },
  });
}

const dot = (weights, words) => words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);

function bestLabel(models, words) {
  let best = { score: -Infinity, label: undefined };
  for (const [label, weights] of models) {
    const score = dot(weights, words);
    if (score > best.score) best = { score, label };
  }
  return best.label;
}

function correct(weights, words, side) {
  if (side * dot(weights, words) >= 1) return;
  for (const word of words) weights.set(word, (weights.get(word) ?? 0) + side * RATE);
}

function train(seen) {
  const models = new Map([...new Set(seen.map(({ label }) => label))].map((label) => [label, new Map()]));
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const { words, label } of seen)
      for (const [own, weights] of models) correct(weights, words, own === label ? 1 : -1);
  return models;
}

/** One linear separator per label over words, hinge loss, trained anew every hundred rows. */
export function linearWords(set) {
  const seen = [];
  let models = new Map();
  const wordsOf = (key) => ["", ...key.split(" ")];
  return replay(set, {
    guess: (key) => bestLabel(models, wordsOf(key)),
    learn: (key, label) => {
      seen.push({ words: wordsOf(key), label });
      if (seen.length % RETRAIN_EVERY === 0) models = train(seen);
    },
  });
}
