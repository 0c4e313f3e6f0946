import { fold } from "../merchant/fold.ts";
import { hashText } from "./hash-text.ts";

/** Dimensions of a vector: those of `merchant_embeddings`. */
export const DIMENSIONS = 1536;
/** Vectors of two models are never compared. */
export const EMBEDDING_MODEL = "local-ngram-trade-2";
/** The first dimensions are for how a merchant is spelt, the others for what it trades in. */
export const SPELLING_PLACES = 1280;
export const TRADE_PLACES = DIMENSIONS - SPELLING_PLACES;
/** Part of the squared length that goes to the trade, where one is known: merchants of one trade are this near whatever their names. */
const TRADE_PART = 0.6;

/** A unit vector by its non-zero places: dimension → value. */
export type SparseVector = ReadonlyMap<number, number>;

/** Something known of a merchant that others share, and how much it tells. */
export type Trait = readonly [name: string, weight: number];

function addHashed(places: Map<number, number>, [feature, weight]: Trait, start: number, room: number): void {
  const h = hashText(feature);
  const place = start + (h % room);
  places.set(place, (places.get(place) ?? 0) + (h & 0x80000000 ? -weight : weight));
}

function scale(places: Map<number, number>, length: number): void {
  const norm = Math.hypot(...places.values()) || 1;
  for (const [place, value] of places) places.set(place, (value / norm) * length);
}

function spellingOf(merchantKey: string): Map<number, number> {
  const places = new Map<number, number>();
  const add = (feature: string, weight: number): void => addHashed(places, [feature, weight], 0, SPELLING_PLACES);
  const words = fold(merchantKey).split(" ");
  words.forEach((word, index) => {
    add(`w${word}`, index === 0 ? 2 : 1.2);
    const padded = `^${word}$`;
    for (let i = 0; i + 3 <= padded.length; i++) add(padded.slice(i, i + 3), 0.5);
  });
  return places;
}

/** Hashed words and letter trigrams of a merchant key beside its trade, of length one. Deterministic, a few microseconds. */
export function embed(merchantKey: string, trade: readonly Trait[] = []): SparseVector {
  const spelling = spellingOf(merchantKey);
  if (trade.length === 0) {
    scale(spelling, 1);
    return spelling;
  }
  const traits = new Map<number, number>();
  for (const trait of trade) addHashed(traits, trait, SPELLING_PLACES, TRADE_PLACES);
  scale(spelling, Math.sqrt(1 - TRADE_PART));
  scale(traits, Math.sqrt(TRADE_PART));
  return new Map([...spelling, ...traits]);
}

/** The same vector in full, for the database. */
export function embedDense(merchantKey: string, trade: readonly Trait[] = []): number[] {
  const dense = Array.from<number>({ length: DIMENSIONS }).fill(0);
  for (const [place, value] of embed(merchantKey, trade)) dense[place] = value;
  return dense;
}
