/** A line of a text and its 1-based number. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Longest line of a line-based format; the rest of a longer one is left out of what it says. */
const MAX_LINE = 10_000;

/** The lines of a text one after the other, whatever ends them: never a second copy of the whole file. */
export function* linesOf(text: string): Generator<Line> {
  const breaks = /\r\n|\n|\r/g;
  let number = 1;
  for (let from = 0; from <= text.length; number++) {
    breaks.lastIndex = from;
    const found = breaks.exec(text);
    const to = found?.index ?? text.length;
    yield { text: text.slice(from, Math.min(to, from + MAX_LINE)), number };
    if (!found) return;
    from = breaks.lastIndex;
  }
}
