import { foldedWords } from "../merchant/fold.ts";
import { hashEnd, hashOn, hashStart, hashText } from "./hash-text.ts";

/** Dimensions of a vector: those of `merchant_embeddings`. */
export const DIMENSIONS = 1536;
/** Vectors of two models are never compared. */
export const EMBEDDING_MODEL = "local-ngram-trade-2";
/** The first dimensions are for how a merchant is spelt, the others for what it trades in. */
export const SPELLING_PLACES = 1280;
export const TRADE_PLACES = DIMENSIONS - SPELLING_PLACES;
/** Part of the squared length that goes to the trade, where one is known: merchants of one trade are this near whatever their names. */
const TRADE_PART = 0.6;
export const SPELLING_PART = 1 - TRADE_PART;
/** How loudly the first word of a name speaks, the others, and each three letters that follow one another. */
const FIRST_WORD = 2;
const WORD = 1.2;
const TRIGRAM = 0.5;

/** Non-zero dimensions, each once, and at the same places their values. */
export interface Places {
  readonly places: number[];
  readonly values: number[];
}

/** A unit vector by its non-zero dimensions: its spelling, and its trade, whose dimensions are counted from SPELLING_PLACES on. */
export interface SparseVector {
  readonly spelling: Places;
  readonly trade: Places;
}

/** Something known of a merchant that others share, and how much it tells. */
export type Trait = readonly [name: string, weight: number];

/** Adds what is hashed to a place; its sign is the hash's too. Few enough to be searched through. */
function addHashed({ places, values }: Places, h: number, weight: number, room: number): void {
  const place = h % room;
  const value = h & 0x80000000 ? -weight : weight;
  const known = places.indexOf(place);
  if (known === -1) {
    places.push(place);
    values.push(value);
  } else values[known]! += value;
}

function scale({ values }: Places, length: number): void {
  const norm = Math.hypot(...values) || 1;
  for (let at = 0; at < values.length; at++) values[at] = (values[at]! / norm) * length;
}

const AT_WORD = hashStart("w");
const AT_TRIGRAM = hashStart("");

function spellingOf(merchantKey: string): Places {
  const spelling: Places = { places: [], values: [] };
  const words = foldedWords(merchantKey);
  if (words.length === 0) words.push("");
  for (const [index, word] of words.entries()) {
    addHashed(spelling, hashEnd(hashOn(AT_WORD, word)), index === 0 ? FIRST_WORD : WORD, SPELLING_PLACES);
    const padded = `^${word}$`;
    for (let at = 0; at + 3 <= padded.length; at++)
      addHashed(spelling, hashEnd(hashOn(AT_TRIGRAM, padded, at, at + 3)), TRIGRAM, SPELLING_PLACES);
  }
  return spelling;
}

/** Hashed words and letter trigrams of a merchant key beside its trade, of length one. Deterministic, a few microseconds. */
export function embed(merchantKey: string, traits: readonly Trait[] = []): SparseVector {
  const spelling = spellingOf(merchantKey);
  const trade: Places = { places: [], values: [] };
  if (traits.length === 0) scale(spelling, 1);
  else {
    for (const [name, weight] of traits) addHashed(trade, hashText(name), weight, TRADE_PLACES);
    scale(spelling, Math.sqrt(SPELLING_PART));
    scale(trade, Math.sqrt(TRADE_PART));
  }
  return { spelling, trade };
}

/** The same vector in full, for the database. */
export function embedDense(merchantKey: string, traits: readonly Trait[] = []): number[] {
  const dense = Array.from<number>({ length: DIMENSIONS }).fill(0);
  const { spelling, trade } = embed(merchantKey, traits);
  for (const [at, place] of spelling.places.entries()) dense[place] = spelling.values[at]!;
  for (const [at, place] of trade.places.entries()) dense[SPELLING_PLACES + place] = trade.values[at]!;
  return dense;
}
