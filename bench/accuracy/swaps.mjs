// Stages exchanged for something simpler, to see what they are worth.
import { OnlineModel } from "../../dist/core/categorise/learned/online-model.js";
import { NeighbourIndex } from "../../dist/core/embed/neighbour-index.js";

const trigrams = (key) => {
  const padded = `  ${key} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

/** Merchants by trigrams of each index: what a database's trigram extension would be asked. */
const indexes = new WeakMap();

function indexOf(owner) {
  if (!indexes.has(owner)) indexes.set(owner, { items: [], postings: new Map() });
  return indexes.get(owner);
}

/** The neighbours by shared trigrams, on the scale of a cosine (shared / √(own · other)), so that the same thresholds hold. */
const byTrigrams = {
  add(key, item) {
    const { items, postings } = indexOf(this);
    const grams = trigrams(key);
    const place = items.push({ item, size: grams.size }) - 1;
    for (const gram of grams) postings.set(gram, [...(postings.get(gram) ?? []), place]);
  },
  nearest(key, limit) {
    const { items, postings } = indexOf(this);
    const grams = trigrams(key);
    const shared = new Map();
    for (const gram of grams)
      for (const place of postings.get(gram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    return [...shared]
      .map(([place, count]) => ({
        item: items[place].item,
        similarity: count / Math.sqrt(grams.size * items[place].size),
      }))
      .toSorted((a, b) => b.similarity - a.similarity)
      .slice(0, limit);
  },
};

/** A model that knows which categories there are, and learns nothing of them. */
const unlearned = {
  learn({ category, group }) {
    this.bindings.bind(category, group);
  },
};

/** Runs `work` with methods of a class exchanged. */
function exchanged({ prototype }, methods, work) {
  const own = Object.fromEntries(Object.keys(methods).map((name) => [name, prototype[name]]));
  Object.assign(prototype, methods);
  try {
    return work();
  } finally {
    Object.assign(prototype, own);
  }
}

export const withTrigrams = (work) => exchanged(NeighbourIndex, byTrigrams, work);
export const withoutModel = (work) => exchanged(OnlineModel, unlearned, work);
