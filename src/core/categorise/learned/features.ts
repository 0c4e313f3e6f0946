import { hashEnd, hashOn, hashStart } from "../../embed/hash-text.ts";
import type { Hints } from "../hints.ts";

/** Places of the model's table; features are hashed into it. */
export const SLOTS = 1 << 15;
/** Words of a name that are looked at, and letters of a piece. */
const MAX_WORDS = 12;
const PIECE = 4;
/** A group less likely than this is not worth a feature. */
const MIN_GROUP = 0.05;
/** How loudly the pieces of a name speak together, and what the world knows of it. */
const GROUP_VALUE = 1.5;

/** What the online model sees of a merchant: places and values. */
export interface Features {
  readonly slots: ArrayLike<number>;
  /** In single precision. */
  readonly values: ArrayLike<number>;
}

/** Beginnings of the texts that features are hashed from. */
const WORD = hashStart("word ");
const PIECE_OF_WORD = hashStart("piece ");
const TRAIT = hashStart("trait ");
const ALWAYS = hashStart("always");

function piecesOf(words: Iterable<string>): Set<string> {
  const pieces = new Set<string>();
  for (const word of words) {
    const padded = `^${word}$`;
    for (let at = 0; at + PIECE <= padded.length; at++) pieces.add(padded.slice(at, at + PIECE));
  }
  return pieces;
}

/** Words and pieces of the name, whether money came in, and what the world knows: trade, trade words, phrases, groups. */
export function featuresOf(words: readonly string[], sign: number, hints: Hints): Features {
  const slots: number[] = [];
  const values: number[] = [];
  const add = (hash: number, value: number): void => {
    slots.push(hashEnd(hash) % SLOTS);
    values.push(Math.fround(value)); // as it will be kept
  };
  const distinct = new Set(words.slice(0, MAX_WORDS));
  const pieces = piecesOf(distinct);
  add(ALWAYS, 1);
  add(hashStart(`sign ${sign}`), 1);
  for (const word of distinct) add(hashOn(WORD, word), 1);
  // Together as loud as one word, however long the name.
  for (const piece of pieces) add(hashOn(PIECE_OF_WORD, piece), 1 / Math.sqrt(pieces.size));
  for (const trait of hints.traits) add(hashOn(TRAIT, trait), 1);
  hints.groups.forEach((chance, index) => {
    if (chance > MIN_GROUP) add(hashStart(`group ${index}`), GROUP_VALUE * chance);
  });
  return { slots, values };
}
