/**
 * One kind of thing that is hidden. `pattern` finds where it may stand; every repetition in it has an upper bound, so that a place
 * costs at most a constant and a text costs its length. A rule of the tests holds that.
 */
export interface Kind {
  readonly label: string;
  readonly pattern: RegExp;
  /** How many of the found characters are the thing itself; 0 when it only looks like it. All of them without this. */
  readonly length?: (found: string) => number;
}

/** The whole of what was found, or nothing, by what its digits and letters say. */
export const whole =
  (holds: (compact: string) => boolean): NonNullable<Kind["length"]> =>
  (found) =>
    holds(found.replace(/[^0-9A-Za-z]/g, "").toUpperCase()) ? found.length : 0;

/** Replaces each thing of a kind by its label; where one only seemed to begin, the search goes on a character later. */
export function hide(text: string, { label, pattern, length }: Kind): string {
  let result = "";
  let from = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const size = length ? length(found[0]) : found[0].length;
    pattern.lastIndex = found.index + (size || 1);
    if (size === 0) continue;
    result += `${text.slice(from, found.index)}[${label}]`;
    from = found.index + size;
  }
  return from === 0 ? text : result + text.slice(from);
}
