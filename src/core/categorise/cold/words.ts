import type { Knowledge, TradeWord } from "../../knowledge/knowledge.ts";
import { isForm, isNoise } from "../../merchant/noise.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { WEIGHTS } from "../weights.ts";
import { addOdds } from "./evidence.ts";
import type { Odds, WordHit } from "./evidence.ts";
import { insideWord } from "./inside-word.ts";

/** Letters of a trade word that must be left when it is cut. */
const MIN_CUT = 4;
/** Words that may share a beginning before it says nothing. */
const MAX_SHARED = 12;

interface Found {
  readonly text: string;
  readonly senses: readonly TradeWord[];
  readonly length: number;
  /** Share of full strength. */
  readonly strength: number;
}

const singular = (word: string): string => (word.length > 4 && word.endsWith("S") ? word.slice(0, -1) : word);

function whole(words: readonly string[], start: number, knowledge: Knowledge): Found | null {
  const found = knowledge.lexicon.at(words, start);
  if (found) return { text: found.text, senses: found.value, length: found.length, strength: 1 };
  const text = singular(words[start]!);
  const senses = text === words[start] ? undefined : knowledge.lexicon.get(text);
  return senses ? { text, senses, length: 1, strength: 1 } : null;
}

/** The group that all words with this beginning share, if they share one. */
function cut(word: string, knowledge: Knowledge): Found | null {
  if (word.length < MIN_CUT) return null;
  const names = knowledge.lexiconNames.beginning(word, MAX_SHARED).filter((name) => !name.includes(" "));
  if (names.length === 0 || names.length === MAX_SHARED) return null;
  const sums = new Map<Group, number>();
  for (const name of names)
    for (const { group, weight } of knowledge.lexicon.get(name)!) sums.set(group, (sums.get(group) ?? 0) + weight);
  const [best] = [...sums].toSorted((a, b) => b[1] - a[1]);
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  if (!best || best[1] < total * 0.7) return null;
  return {
    text: names[0]!,
    senses: [{ group: best[0], weight: best[1] / names.length, sub: "" }],
    length: 1,
    // Half a word is a guess: the less is left of it, the less it says.
    strength: WEIGHTS.wordCut * Math.min(1, (1.4 * word.length) / names[0]!.length),
  };
}

/** The same of part of a longer word. */
function inside(word: string, knowledge: Knowledge): Found | null {
  const found = insideWord(word, knowledge);
  return found && { ...found, length: 1, strength: WEIGHTS.wordInside };
}

/** Everything the trade words among `words` say. `cutEnd`: the last word may be cut off. */
export function addWords(odds: Odds, words: readonly string[], cutEnd: boolean, knowledge: Knowledge): WordHit[] {
  const hits: WordHit[] = [];
  const end = words.findLastIndex((word) => !isNoise(word)) + 1;
  for (let start = 0; start < words.length; start++) {
    const word = words[start]!;
    if (word === "") continue;
    const last = start === end - 1;
    const found =
      whole(words, start, knowledge) ?? (last && cutEnd ? cut(word, knowledge) : null) ?? inside(word, knowledge);
    // `THE` is no tea, whatever it is in French.
    if (!found || (found.length === 1 && isForm(word))) continue;
    const place = start + found.length >= end ? WEIGHTS.wordLast : 1;
    for (const { group, weight, sub } of found.senses) {
      addOdds(odds, group, WEIGHTS.word * weight ** WEIGHTS.wordPower * found.strength * place);
      hits.push({ word: found.text, group, sub, weight: weight * found.strength });
    }
    start += found.length - 1;
  }
  return hits;
}
