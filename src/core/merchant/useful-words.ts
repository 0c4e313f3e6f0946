import type { Knowledge } from "../knowledge/knowledge.ts";
import { isNoise } from "./noise.ts";

/** The words that carry meaning. An article, a legal form or a label stays where it is part of a trade's name (`CITY OF`, `HARDWARE STORE`). */
export function usefulWords(words: readonly string[], { lexicon }: Knowledge): readonly string[] {
  const part = new Set<number>();
  for (let start = 0; start < words.length; start++) {
    const found = lexicon.at(words, start);
    if (found === null || found.length < 2) continue;
    for (let at = start; at < start + found.length; at++) part.add(at);
    start += found.length - 1;
  }
  return words.filter((word, at) => !isNoise(word) || part.has(at));
}
