import { embed, SPELLING_PLACES, TRADE_PLACES } from "./embed.ts";
import type { SparseVector, Trait } from "./embed.ts";
import { Fresh, Segment } from "./segment.ts";

export interface Near<T> {
  readonly item: T;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** The part of a vector that tells the trade: shared by all who trade alike, of whom there are many and of trades few. */
type TradePart = readonly (readonly [place: number, value: number])[];

/**
 * Exact nearest neighbours. Spellings are inverted, so that only places that a vector has are looked at; what two trades have in
 * common is reckoned once for all who share them.
 */
export class NeighbourIndex<T> {
  readonly #items: T[] = [];
  /** Number of each item's trade. */
  readonly #trades: number[] = [];
  readonly #tradeNumbers = new Map<string, number>();
  readonly #tradeParts: TradePart[] = [];
  #settled = new Segment(0, () => []);
  #fresh = new Fresh();
  /** Cosine of each item's spelling with what is asked for; all zero between questions. */
  #cosines = new Float64Array(64);

  add(merchantKey: string, item: T, trade: readonly Trait[] = []): void {
    const vector = embed(merchantKey, trade);
    this.#trades.push(this.#tradeNumber(trade, vector));
    this.#fresh.add(this.#items.push(item) - 1, vector);
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
      this.#settled.addUp(place, value, this.#cosines);
      this.#fresh.addUp(place, value, this.#cosines);
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

  /** Once they are as many as those settled, what was added joins them: each is moved only a few times however many there are. */
  #settle(): void {
    const [settled, fresh] = [this.#settled, this.#fresh];
    if (fresh.count === 0 || fresh.count < settled.count) return;
    this.#settled = new Segment(this.#items.length, (place) => {
      const added = fresh.at(place);
      return added ? [settled.at(place), added] : [settled.at(place)];
    });
    this.#fresh = new Fresh();
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
      const cosine = cosines[number]! + tradeCosines[trades[number]!]!;
      cosines[number] = 0;
      if (cosine <= least) continue;
      const similarity = Math.min(1, cosine); // what single precision adds
      let place = found.length;
      while (place > 0 && found[place - 1]!.similarity < similarity) place--;
      found.splice(place, 0, { number, similarity });
      if (found.length > limit) found.pop();
      if (found.length === limit) least = found[limit - 1]!.similarity;
    }
    return found;
  }
}
