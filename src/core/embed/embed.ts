import { fold } from "../merchant/fold.ts";
import { hashText } from "./hash-text.ts";

/** Dimensions of a vector: those of `merchant_embeddings`. */
export const DIMENSIONS = 1536;
/** Vectors of two models are never compared. */
export const EMBEDDING_MODEL = "local-ngram-1";

/** A unit vector by its non-zero places: dimension → value. */
export type SparseVector = ReadonlyMap<number, number>;

/** Hashed words and letter trigrams of a merchant key, of length one. Deterministic, a few microseconds. */
export function embed(merchantKey: string): SparseVector {
  const places = new Map<number, number>();
  const add = (feature: string, weight: number): void => {
    const h = hashText(feature);
    const place = h % DIMENSIONS;
    places.set(place, (places.get(place) ?? 0) + (h & 0x80000000 ? -weight : weight));
  };
  const words = fold(merchantKey).split(" ");
  words.forEach((word, index) => {
    add(`w${word}`, index === 0 ? 2 : 1.2);
    const padded = `^${word}$`;
    for (let i = 0; i + 3 <= padded.length; i++) add(padded.slice(i, i + 3), 0.5);
  });
  const norm = Math.hypot(...places.values()) || 1;
  for (const [place, value] of places) places.set(place, value / norm);
  return places;
}

/** The same vector in full, for the database. */
export function embedDense(merchantKey: string): number[] {
  const dense = Array.from<number>({ length: DIMENSIONS }).fill(0);
  for (const [place, value] of embed(merchantKey)) dense[place] = value;
  return dense;
}
