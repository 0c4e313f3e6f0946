import type { TextLine, Word } from "./text-line.ts";

/** Letters whose feet differ by less than this share of their height stand on one line. */
const SAME_LINE = 0.4;
/** Up to this space, in heights of the letters, pieces drawn apart are one word. */
const ONE_WORD = 0.12;
/** A word drawn twice with less than this between, in points, is a bold one. */
const TWICE = 1.2;

/** Puts pieces of a word together again, and takes out what was drawn twice to look bold. */
function joined(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (last?.text === word.text && Math.abs(last.left - word.left) < TWICE) continue;
    if (last && word.glued && (word.left - last.right) / word.size < ONE_WORD && word.left > last.left)
      result[result.length - 1] = {
        ...last,
        text: (last.text + word.text).slice(0, 500),
        right: Math.max(last.right, word.right),
      };
    else result.push(word);
  }
  return result;
}

/** Puts the words of a page into lines, from its top down, each from left to right. */
export function pageLines(words: readonly Word[], page: number): TextLine[] {
  const groups: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.top - b.top)) {
    const first = groups.at(-1)?.[0];
    if (first && word.top - first.top < SAME_LINE * Math.min(first.size, word.size)) groups.at(-1)!.push(word);
    else groups.push([word]);
  }
  return groups.map((group, index) => ({
    page,
    line: index + 1,
    top: group[0]!.top,
    size: Math.max(...group.map(({ size }) => size)),
    words: joined(group.toSorted((a, b) => a.left - b.left)),
  }));
}
