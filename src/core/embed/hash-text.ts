const START = 0x811c9dc5;

/** What a hash has come to after `text`, from `from` up to `end`, behind what it had come to before. */
export function hashOn(before: number, text: string, from = 0, end = text.length): number {
  let h = before;
  for (let i = from; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

/** What a hash has come to after a beginning that many texts share: they go on from there with `hashOn`. */
export const hashStart = (text: string): number => hashOn(START, text);

/** The hash that `hashOn` has come to when the text is at its end. */
export const hashEnd = (h: number): number => (h ^ (h >>> 15)) >>> 0;

/** A 32-bit hash of a short text (FNV-1a, folded): where a word or a piece of one has its place in a vector. */
export const hashText = (text: string): number => hashEnd(hashStart(text));
