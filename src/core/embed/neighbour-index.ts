import { embed } from "./embed.ts";
import type { SparseVector, Trait } from "./embed.ts";
import { Fresh, Segment } from "./segment.ts";
import { Trades } from "./trades.ts";

export interface Near<T> {
  readonly item: T;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

interface Found {
  readonly number: number;
  readonly similarity: number;
}

/** The best so far, best first; of equals the one with the lower number. */
class Best {
  readonly found: Found[] = [];
  readonly #limit: number;
  /** What has to be reached to be among them; only what is above zero counts. */
  least = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(number: number, similarity: number): void {
    const { found } = this;
    const isBefore = (other: Found): boolean =>
      other.similarity > similarity || (other.similarity === similarity && other.number < number);
    let place = found.length;
    while (place > 0 && !isBefore(found[place - 1]!)) place--;
    if (place === this.#limit) return;
    found.splice(place, 0, { number, similarity });
    if (found.length > this.#limit) found.pop();
    if (found.length === this.#limit) this.least = found[this.#limit - 1]!.similarity;
  }
}

/** Exact nearest neighbours. Spellings are inverted, so that only places that a vector has are looked at. */
export class NeighbourIndex<T> {
  readonly #items: T[] = [];
  readonly #trades = new Trades();
  #settled = new Segment(0, () => []);
  #fresh = new Fresh();
  /** Cosine of each item's spelling with what is asked for; all zero between questions. */
  #cosines = new Float64Array(64);

  add(merchantKey: string, item: T, traits: readonly Trait[] = []): void {
    const vector = embed(merchantKey, traits);
    const number = this.#items.push(item) - 1;
    this.#trades.add(number, traits, vector);
    this.#fresh.add(number, vector.spelling);
  }

  /** The nearest of the items on the same side (cosine above 0), best first; of equals the one added first. */
  nearest(merchantKey: string, limit: number, traits: readonly Trait[] = []): Near<T>[] {
    const count = this.#items.length;
    if (count === 0) return [];
    this.#settle();
    if (this.#cosines.length < count) this.#cosines = new Float64Array(Math.ceil(count * 1.25));
    const vector = embed(merchantKey, traits);
    const { places, values } = vector.spelling;
    for (let at = 0; at < places.length; at++) {
      this.#settled.addUp(places[at]!, values[at]!, this.#cosines);
      this.#fresh.addUp(places[at]!, values[at]!, this.#cosines);
    }
    const found = this.#best(limit, vector);
    this.#cosines.fill(0, 0, count);
    return found.map(({ number, similarity }) => ({ item: this.#items[number]!, similarity }));
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

  /** The `limit` highest above zero. Those in a trade like the asked one come first: most others then cannot come near enough any more. */
  #best(limit: number, asked: SparseVector): readonly Found[] {
    const best = new Best(limit);
    const tradeCosines = this.#trades.cosines(asked);
    const look = (isLike: boolean): void => {
      for (const [trade, members] of this.#trades.members.entries()) {
        const common = tradeCosines[trade]!;
        if (common > 0 === isLike && common + this.#trades.reach(trade, asked) >= best.least)
          this.#lookAt(members, common, best);
      }
    };
    look(true);
    look(false);
    return best.found;
  }

  #lookAt(members: readonly number[], common: number, best: Best): void {
    const cosines = this.#cosines;
    for (let at = 0; at < members.length; at++) {
      const cosine = cosines[members[at]!]! + common;
      // At most one, but for what single precision adds.
      if (cosine > 0 && cosine >= best.least) best.add(members[at]!, Math.min(1, cosine));
    }
  }
}
