/** A word where it stands on its page. Lengths are in points; `top` grows downwards. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the line the letters stand on. */
  readonly top: number;
  /** Height of its letters. */
  readonly size: number;
  /** Nothing was drawn between it and what stands before it. */
  readonly glued: boolean;
}

/** The words that stand side by side. */
export interface TextLine {
  readonly page: number;
  /** Of its page, from 1, as a person counts them. */
  readonly line: number;
  readonly top: number;
  readonly size: number;
  readonly words: readonly Word[];
}

export const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(" ");

/** The space between two neighbours, in heights of the line's letters. */
export const gapBetween = (before: Word, after: Word): number =>
  (after.left - before.right) / Math.max(1, Math.min(before.size, after.size));

/** From this space on, in heights of the letters, two words stand in two columns. */
export const COLUMN_GAP = 0.9;

/** Words cut where a column may begin. */
export function segmentsOf(words: readonly Word[]): Word[][] {
  const segments: Word[][] = [];
  words.forEach((word, index) => {
    if (index > 0 && gapBetween(words[index - 1]!, word) < COLUMN_GAP) segments.at(-1)!.push(word);
    else segments.push([word]);
  });
  return segments;
}
