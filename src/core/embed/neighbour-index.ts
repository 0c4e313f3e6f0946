import { embed, SPELLING_PLACES, TRADE_PLACES } from "./embed.ts";
import type { SparseVector, Trait } from "./embed.ts";
import { MAX_SEGMENT, merged, segmentOf } from "./segment.ts";
import type { Segment } from "./segment.ts";

export interface Near<T> {
  readonly item: T;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** The part of a vector that tells the trade: shared by all who trade alike, of whom there are many and of trades few. */
type TradePart = readonly (readonly [place: number, value: number])[];

/**
 * Exact nearest neighbours. Spellings lie in inverted segments, so that only places that a vector has are looked at; what two
 * trades have in common is reckoned once for all who share them.
 */
export class NeighbourIndex<T> {
  readonly #items: T[] = [];
  /** Number of each item's trade. */
  readonly #trades: number[] = [];
  readonly #tradeNumbers = new Map<string, number>();
  readonly #tradeParts: TradePart[] = [];
  /** Largest first; each is at least twice the next, so there are few. */
  readonly #segments: Segment[] = [];
  /** Spellings of the items behind the last segment. */
  #fresh: SparseVector[] = [];
  /** Cosine of each item's spelling with what is asked for; all zero between questions. */
  #cosines = new Float64Array(64);

  add(merchantKey: string, item: T, trade: readonly Trait[] = []): void {
    const vector = embed(merchantKey, trade);
    this.#fresh.push(vector);
    this.#trades.push(this.#tradeNumber(trade, vector));
    this.#items.push(item);
  }

  /** The nearest of the items on the same side (cosine above 0), best first; of equals the one added first. */
  nearest(merchantKey: string, limit: number, trade: readonly Trait[] = []): Near<T>[] {
    const count = this.#items.length;
    if (count === 0) return [];
    this.#settle();
    if (this.#cosines.length < count) this.#cosines = new Float64Array(Math.ceil(count * 1.25));
    const asked = embed(merchantKey, trade);
    for (const [place, value] of asked) {
      if (place >= SPELLING_PLACES) continue;
      for (const segment of this.#segments) addUp(segment, place, value, this.#cosines);
    }
    return this.#best(limit, this.#tradeCosines(asked)).map(({ number, similarity }) => ({
      item: this.#items[number]!,
      similarity,
    }));
  }

  #tradeNumber(trade: readonly Trait[], vector: SparseVector): number {
    const name = JSON.stringify(trade);
    const known = this.#tradeNumbers.get(name);
    if (known !== undefined) return known;
    this.#tradeNumbers.set(name, this.#tradeParts.length);
    return this.#tradeParts.push([...vector].filter(([place]) => place >= SPELLING_PLACES)) - 1;
  }

  /** Moves what was added into segments, and joins segments until each is at least twice the next. */
  #settle(): void {
    const segments = this.#segments;
    let first = this.#items.length - this.#fresh.length;
    for (let start = 0; start < this.#fresh.length; start += MAX_SEGMENT) {
      const part = this.#fresh.slice(start, start + MAX_SEGMENT);
      segments.push(segmentOf(part, first));
      first += part.length;
    }
    this.#fresh = [];
    for (let last = segments.length - 1; last > 0; last--) {
      const [before, after] = [segments[last - 1]!, segments[last]!];
      if (before.count >= 2 * after.count || before.count + after.count > MAX_SEGMENT) return;
      segments.splice(last - 1, 2, merged(before, after));
    }
  }

  /** What the trade adds to the cosine of everyone in it, by the trade's number. */
  #tradeCosines(asked: SparseVector): Float64Array {
    const wanted = new Float64Array(TRADE_PLACES);
    for (const [place, value] of asked) if (place >= SPELLING_PLACES) wanted[place - SPELLING_PLACES] = value;
    return Float64Array.from(this.#tradeParts, (part) =>
      part.reduce((sum, [place, value]) => sum + wanted[place - SPELLING_PLACES]! * value, 0),
    );
  }

  /** Numbers of the `limit` highest above zero, best first. Leaves the cosines at zero. */
  #best(limit: number, tradeCosines: Float64Array): { readonly number: number; readonly similarity: number }[] {
    const found: { number: number; similarity: number }[] = [];
    const cosines = this.#cosines;
    const trades = this.#trades;
    let least = 0;
    for (let number = 0; number < trades.length; number++) {
      const similarity = Math.min(1, cosines[number]! + tradeCosines[trades[number]!]!);
      cosines[number] = 0;
      if (similarity <= least) continue;
      let place = found.length;
      while (place > 0 && found[place - 1]!.similarity < similarity) place--;
      found.splice(place, 0, { number, similarity });
      if (found.length > limit) found.pop();
      if (found.length === limit) least = found[limit - 1]!.similarity;
    }
    return found;
  }
}

function addUp({ first, starts, items, values }: Segment, place: number, value: number, cosines: Float64Array): void {
  const end = starts[place + 1]!;
  for (let at = starts[place]!; at < end; at++) cosines[first + items[at]!]! += values[at]! * value;
}
