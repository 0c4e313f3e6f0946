import type { Knowledge, TradeWord } from "../../knowledge/knowledge.ts";
import { END_LETTERS } from "../../knowledge/phrase-table.ts";

/** Letters of a trade word that is the end, or the beginning, of a longer word. */
const MIN_SUFFIX = END_LETTERS;
const MIN_PREFIX = 6;
/** Letters of a rest that nobody knows, from which on it is a name of its own. */
const MIN_NAME = 5;

/** How places end that nobody lists: `…ENTAL` is a valley in German long before it is English for anything, `…SHIRE` a county. */
const PLACE_ENDS =
  "BACH|BERG|BORO|BOROUGH|BORG|BURG|BURGH|BURY|DALE|DORF|FELD|FIELD|FORD|FURT|HAM|HAUSEN|HEIM|INGEN|KIRCHEN|LEIGH|" +
  "SHIRE|STADT|STEAD|TAL|THAL|THORPE|TON|WEILER|WICK";
const placeEnd = new RegExp(`(?:${PLACE_ENDS})$`);
const placeEndAlone = new RegExp(`^S?(?:${PLACE_ENDS})$`);

/** Letters of a given name: shorter ones are the beginning of too much. */
const MIN_GIVEN = 4;

/** A word that stands for something by itself, so that a compound may be made with it; `CAR` does by what begins with it. */
const isKnown = (word: string, { lexicon, lexiconNames, givenNames, plainNames }: Knowledge): boolean =>
  word.length >= MIN_NAME ||
  lexicon.has(word) ||
  lexiconNames.begins(`${word} `) ||
  plainNames.has(word) ||
  (word.length >= MIN_GIVEN && givenNames.has(word));

/**
 * Whether the word is a place, in whose name the letters of a trade word stand by chance. At its end: the trade word is what such places
 * end with (`WILTSHIRE`), or reaches across where they are divided and leaves no word (`LINDENTAL` is no dentist of Lin, `SKIRENTAL` is
 * a rental). At its beginning: what is left is such an ending (`TANNERSBURG`).
 */
function isPlaceBy(word: string, text: string, knowledge: Knowledge): boolean {
  if (!word.endsWith(text)) return placeEndAlone.test(word.slice(text.length));
  const [end] = placeEnd.exec(word) ?? [];
  if (end === undefined || end.length > text.length) return false;
  return end === text || !isKnown(word.slice(0, -text.length), knowledge);
}

export interface InsideWord {
  readonly text: string;
  readonly senses: readonly TradeWord[];
}

/** The longest trade word at the end or the beginning of a longer word (`HAIRBYANNA`, `STADTBACKEREI`); a place is never taken apart. */
export function insideWord(word: string, knowledge: Knowledge): InsideWord | null {
  if (word.length < MIN_SUFFIX + 2 || knowledge.places.has(word)) return null;
  const { lexicon, lexiconNames } = knowledge;
  const ends = lexicon.mayEnd(word);
  const begins = lexiconNames.begins(word.slice(0, MIN_PREFIX));
  for (let length = word.length - 2; (ends || begins) && length >= MIN_SUFFIX; length--) {
    const texts = ends ? [word.slice(-length)] : [];
    if (begins && length >= MIN_PREFIX) texts.push(word.slice(0, length));
    for (const text of texts) {
      const senses = lexicon.get(text);
      if (senses && !isPlaceBy(word, text, knowledge)) return { text, senses };
    }
  }
  return null;
}
