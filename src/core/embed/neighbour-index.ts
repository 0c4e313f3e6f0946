import { embed } from "./embed.ts";
import type { Trait } from "./embed.ts";
import { Fresh, Segment } from "./segment.ts";
import { Trades } from "./trades.ts";

export interface Near<T> {
  readonly item: T;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** Exact nearest neighbours. Spellings are inverted, so that only places that a vector has are looked at. */
export class NeighbourIndex<T> {
  readonly #items: T[] = [];
  /** Number of each item's trade. */
  readonly #tradeOf: number[] = [];
  readonly #trades = new Trades();
  #settled = new Segment(0, () => []);
  #fresh = new Fresh();
  /** Cosine of each item's spelling with what is asked for; all zero between questions. */
  #cosines = new Float64Array(64);

  add(merchantKey: string, item: T, traits: readonly Trait[] = []): void {
    const { spelling, trade } = embed(merchantKey, traits);
    this.#tradeOf.push(this.#trades.number(traits, trade));
    this.#fresh.add(this.#items.push(item) - 1, spelling);
  }

  /** The nearest of the items on the same side (cosine above 0), best first; of equals the one added first. */
  nearest(merchantKey: string, limit: number, traits: readonly Trait[] = []): Near<T>[] {
    const count = this.#items.length;
    if (count === 0) return [];
    this.#settle();
    if (this.#cosines.length < count) this.#cosines = new Float64Array(Math.ceil(count * 1.25));
    const { spelling, trade } = embed(merchantKey, traits);
    for (const [at, place] of spelling.places.entries()) {
      this.#settled.addUp(place, spelling.values[at]!, this.#cosines);
      this.#fresh.addUp(place, spelling.values[at]!, this.#cosines);
    }
    return this.#best(limit, this.#trades.cosines(trade)).map(({ number, similarity }) => ({
      item: this.#items[number]!,
      similarity,
    }));
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

  /** Numbers of the `limit` highest above zero, best first. Leaves the cosines at zero. */
  #best(limit: number, tradeCosines: Float64Array): { readonly number: number; readonly similarity: number }[] {
    const found: { number: number; similarity: number }[] = [];
    const cosines = this.#cosines;
    const tradeOf = this.#tradeOf;
    let least = 0;
    for (let number = 0; number < tradeOf.length; number++) {
      const cosine = cosines[number]! + tradeCosines[tradeOf[number]!]!;
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
