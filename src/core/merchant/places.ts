import type { Knowledge } from "../knowledge/knowledge.ts";

const MAX_PLACES = 4;
/** Words of the longest place that is looked for. */
const MAX_WORDS = 4;
/** Letters of a place's name that must be left to know it when the rest is cut off. */
const MIN_CUT = 5;
/** The same for one word with a state glued to it: shorter ones begin some place by chance (`CORNERS` is no Cornelius in Serbia). */
const MIN_CUT_GLUED = 8;

interface Taken {
  readonly end: number;
  readonly place: string;
}

/** The longest place that ends the words, whole. */
function wholePlace(words: readonly string[], end: number, knowledge: Knowledge): Taken | null {
  let place = words[end - 1]!;
  if (!knowledge.placeEnds.has(place)) return null;
  let longest: Taken | null = null;
  for (let size = 1; size <= MAX_WORDS && size < end; size++) {
    if (size > 1) place = `${words[end - size]!} ${place}`;
    if (knowledge.places.has(place)) longest = { end: end - size, place };
  }
  return longest;
}

/** A place whose end is cut (`VIRGINIA BEAC`): at least two words, or one after a state has been taken off. */
function cutPlace(words: readonly string[], end: number, knowledge: Knowledge, minWords: number): Taken | null {
  for (const size of [3, 2, 1]) {
    if (size < minWords || end - size < 1) continue;
    const place = words.slice(end - size, end).join(" ");
    if (place.length >= MIN_CUT && knowledge.placeNames.begins(place)) return { end: end - size, place };
  }
  return null;
}

/** A state or country glued to a city (`OAKLANDCA`, `BEACVA`). */
function gluedPlace(words: readonly string[], end: number, knowledge: Knowledge): Taken | null {
  const last = words[end - 1]!;
  for (const size of [3, 2]) {
    if (last.length < size + 3 || !knowledge.placeCodes.has(last.slice(-size))) continue;
    const head = last.slice(0, -size);
    const split = [...words.slice(0, end - 1), head];
    const minWords = head.length < MIN_CUT_GLUED ? 2 : 1;
    const found = wholePlace(split, end, knowledge) ?? cutPlace(split, end, knowledge, minWords);
    if (found) return { end: found.end, place: `${found.place} ${last.slice(-size)}` };
  }
  return null;
}

/** Takes places off the end (city, state, country), as long as a name is left in front. */
export function stripPlaces(
  words: readonly string[],
  knowledge: Knowledge,
): { readonly words: readonly string[]; readonly location: string | null } {
  let end = words.length;
  const taken: string[] = [];
  for (let round = 0; round < MAX_PLACES && end > 1; round++) {
    const afterCode = taken[0] !== undefined && knowledge.placeCodes.has(taken[0]);
    const found =
      wholePlace(words, end, knowledge) ??
      gluedPlace(words, end, knowledge) ??
      cutPlace(words, end, knowledge, afterCode ? 1 : 2);
    // `CITY OF CAMBRIDGE`, `BANK OF IRELAND`: the place is the name.
    if (!found || words[found.end - 1] === "OF") break;
    taken.unshift(found.place);
    end = found.end;
  }
  return { words: words.slice(0, end), location: taken.length > 0 ? taken.join(" ") : null };
}

/** Letters of an echo that tell it from a word that happens to begin like the place. */
const MIN_ECHO = 4;

/**
 * The name without a place that its field repeats, whole or cut: `PLAZA AZTECA MECHANICSBUR` in front of `MECHANICSBURG PA`,
 * `BODYFIT MIRANDA MIRANDA` in front of `NSW`. A word of the name is always left.
 */
export function withoutEcho(words: readonly string[], location: string): readonly string[] {
  const last = words.at(-1);
  if (words.length > 2 && last === words.at(-2) && last!.length >= MIN_ECHO) return words.slice(0, -2);
  for (const size of [3, 2, 1]) {
    if (words.length <= size) continue;
    const tail = words.slice(-size).join(" ");
    if (tail.length >= MIN_ECHO && location.startsWith(tail)) return words.slice(0, -size);
  }
  return words;
}
