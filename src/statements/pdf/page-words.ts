import { withoutControls } from "../decode-text.ts";
import { MAX_WORDS } from "./limits.ts";
import type { Word } from "./text-line.ts";

/** A piece of text as it was drawn: see the PDF's text matrix, ISO 32000-1, 9.4.4. */
export interface DrawnText {
  readonly str: string;
  /** Along the line, in points. */
  readonly width: number;
  readonly transform: readonly number[];
}

/** Up to so much of a turn, as a share, letters still stand upright. */
const UPRIGHT = 0.05;

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

interface Placed {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Where a piece begins on the page as it is looked at; null for what is turned, as a form's number along the edge is. */
function place(drawn: readonly number[], view: readonly number[]): Placed | null {
  if (drawn.length < 6 || view.length < 6) return null;
  const [a, b, c, d, e, f] = drawn as Matrix;
  const [va, vb, vc, vd, ve, vf] = view as Matrix;
  const along = va * a + vc * b;
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d);
  if (!(along > 0) || Math.abs(vb * a + vd * b) > along * UPRIGHT || !(size > 0.5) || size > 200) return null;
  return { left: va * e + vc * f + ve, top: vb * e + vd * f + vf, size };
}

/** Cuts a piece into its words; where each begins is reckoned from its letters, which is exact for letters of one width. */
function* wordsOf({ str, width }: DrawnText, { left, top, size }: Placed): Generator<Word> {
  const text = withoutControls(str);
  const step = width / Math.max(1, text.length);
  for (const match of text.matchAll(/\S+/g)) {
    const [word] = match;
    const start = left + match.index * step;
    yield { text: word, left: start, right: start + word.length * step, top, size, glued: match.index === 0 };
  }
}

/** The words of a page in the order they were drawn; more than a whole PDF may have are not looked at, and it is refused. `view` is the matrix of the page as it is looked at. */
export function pageWords(items: readonly DrawnText[], view: readonly number[]): Word[] {
  const words: Word[] = [];
  for (const item of items) {
    const placed = place(item.transform, view);
    if (placed === null || !Number.isFinite(item.width)) continue;
    for (const word of wordsOf(item, placed)) {
      if (words.length > MAX_WORDS) return words;
      words.push(word);
    }
  }
  return words;
}
