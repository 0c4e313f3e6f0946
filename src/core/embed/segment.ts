import { SPELLING_PLACES } from "./embed.ts";
import type { SparseVector } from "./embed.ts";

/** Items of one segment: their numbers within it take two bytes. */
export const MAX_SEGMENT = 1 << 16;

/**
 * The spellings of some items that were added one after another, inverted: by place, who has a value there. Six bytes a value, in the
 * precision of the database's own vectors.
 */
export interface Segment {
  /** Number of its first item. */
  readonly first: number;
  readonly count: number;
  /** Where the values of each place begin; one more than places. */
  readonly starts: Uint32Array;
  /** Numbers of items, counted from the first one; in order within a place. */
  readonly items: Uint16Array;
  readonly values: Float32Array;
}

const emptySegment = (first: number, count: number, values: number): Segment => ({
  first,
  count,
  starts: new Uint32Array(SPELLING_PLACES + 1),
  items: new Uint16Array(values),
  values: new Float32Array(values),
});

/** At most MAX_SEGMENT vectors, of items numbered from `first`. */
export function segmentOf(vectors: readonly SparseVector[], first: number): Segment {
  const sizes = new Uint32Array(SPELLING_PLACES);
  let size = 0;
  for (const vector of vectors)
    for (const place of vector.keys())
      if (place < SPELLING_PLACES) {
        sizes[place]!++;
        size++;
      }
  const segment = emptySegment(first, vectors.length, size);
  const { starts, items, values } = segment;
  for (let place = 0; place < SPELLING_PLACES; place++) starts[place + 1] = starts[place]! + sizes[place]!;
  const next = starts.slice();
  vectors.forEach((vector, item) => {
    for (const [place, value] of vector) {
      if (place >= SPELLING_PLACES) continue;
      const at = next[place]!++;
      items[at] = item;
      values[at] = value;
    }
  });
  return segment;
}

/** One segment of two, of which the second stands right behind the first; together at most MAX_SEGMENT items. */
export function merged(one: Segment, other: Segment): Segment {
  const segment = emptySegment(one.first, one.count + other.count, one.items.length + other.items.length);
  const { starts, items, values } = segment;
  let at = 0;
  for (let place = 0; place < SPELLING_PLACES; place++) {
    starts[place] = at;
    for (const part of [one, other]) {
      const ahead = part.first - one.first;
      const end = part.starts[place + 1]!;
      for (let from = part.starts[place]!; from < end; from++, at++) {
        items[at] = part.items[from]! + ahead;
        values[at] = part.values[from]!;
      }
    }
  }
  starts[SPELLING_PLACES] = at;
  return segment;
}
