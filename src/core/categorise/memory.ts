import { NeighbourIndex } from "../embed/neighbour-index.ts";
import { fold, wordsOf } from "../merchant/fold.ts";
import type { Group } from "../taxonomy/groups.ts";
import { Associations } from "./associations.ts";
import type { Hints } from "./hints.ts";
import { NEAR_MIN, RECENCY } from "./weights.ts";

export type Sign = -1 | 0 | 1;

/** One thing a person taught: this merchant, money in or out, was this category. As stored in `merchant_evidence`. */
export interface EvidenceRow {
  readonly merchantKey: string;
  readonly merchant: string;
  readonly sign: Sign;
  readonly category: string;
  readonly group: Group;
  /** How often it was said. */
  readonly weight: number;
  /** When it was last said: the number of that correction. */
  readonly lastSeq: number;
}

/** A category with its share of an opinion. */
export interface Opinion {
  readonly category: string;
  readonly group: Group;
  readonly share: number;
}

interface Seen {
  rows: EvidenceRow[];
}

/** What the world's knowledge tells about a merchant by its key alone. */
export type Describe = (merchantKey: string, sign: Sign) => Hints;

/** A lesson said often counts more, but not as often as it was said. */
const countOf = (row: EvidenceRow): number => 1 + Math.log2(row.weight);

/** Everything a person taught. A function of its rows alone, so that the database and the pipe remember alike. */
export class PersonMemory {
  readonly #merchants = new Map<string, Seen>();
  readonly #near = new NeighbourIndex<string>();
  /** Merchants not yet among the neighbours: a person whose merchants are all known by name never needs them. */
  #strangers: string[] = [];
  readonly #associations = new Associations();
  /** Changes not yet counted in the associations: they need descriptions, which only the engine has. */
  #uncounted: { readonly row: EvidenceRow; readonly times: number }[] = [];
  readonly #categories = new Map<string, { group: Group; weight: number }>();
  #lastSeq = 0;
  #total = 0;

  /** Categories taught so far, with the group each belongs to and how often it was chosen. */
  get categories(): ReadonlyMap<string, { readonly group: Group; readonly weight: number }> {
    return this.#categories;
  }
  get lastSeq(): number {
    return this.#lastSeq;
  }
  get size(): number {
    return this.#merchants.size;
  }
  get total(): number {
    return this.#total;
  }

  /** Adds a row, or puts it in the place of the older one for the same merchant, sign and category. */
  add(row: EvidenceRow): void {
    const old = this.find(row.merchantKey, row.sign, row.category);
    const seen = this.#merchants.get(row.merchantKey);
    if (seen) seen.rows = [...seen.rows.filter((known) => known !== old), row];
    else {
      this.#merchants.set(row.merchantKey, { rows: [row] });
      this.#strangers.push(row.merchantKey);
    }
    this.#uncounted.push({ row, times: countOf(row) - (old ? countOf(old) : 0) });
    const more = row.weight - (old?.weight ?? 0);
    this.#categories.set(row.category, {
      group: row.group,
      weight: (this.#categories.get(row.category)?.weight ?? 0) + more,
    });
    this.#total += more;
    this.#lastSeq = Math.max(this.#lastSeq, row.lastSeq);
  }

  /** How this person's categories go with what the world knows of their merchants. */
  associations(describe: Describe): Associations {
    for (const { row, times } of this.#uncounted) {
      const hints = describe(row.merchantKey, row.sign);
      const words = wordsOf(fold(row.merchantKey)).map((word) => `name ${word}`);
      this.#associations.count(row.category, { groups: hints.groups, traits: [...hints.traits, ...words] }, times);
    }
    this.#uncounted = [];
    return this.#associations;
  }

  find(merchantKey: string, sign: Sign, category: string): EvidenceRow | null {
    return this.#merchants.get(merchantKey)?.rows.find((row) => row.sign === sign && row.category === category) ?? null;
  }

  /** What was said of exactly this merchant; the latest word weighs most. A refund (money back) goes where its purchase went. */
  exact(merchantKey: string, sign: Sign): Opinion[] {
    const rows = this.#merchants.get(merchantKey)?.rows ?? [];
    const same = rows.filter((row) => row.sign === sign || sign === 0 || row.sign === 0);
    const used = (same.length > 0 ? same : rows).toSorted((a, b) => b.lastSeq - a.lastSeq);
    return shares(
      used.map((row, age) => ({
        category: row.category,
        group: row.group,
        weight: Math.log2(1 + row.weight) * RECENCY ** age,
      })),
    );
  }

  /** What was said of the merchants most like it. */
  near(
    merchantKey: string,
    sign: Sign,
  ): { readonly opinions: Opinion[]; readonly best: number; readonly merchant: string | null } {
    for (const key of this.#strangers) this.#near.add(key, key);
    this.#strangers = [];
    const found = this.#near
      .nearest(merchantKey, 6)
      .filter(({ similarity, item }) => similarity >= NEAR_MIN && item !== merchantKey);
    const weighed = found.flatMap(({ item, similarity }) =>
      this.exact(item, sign).map((opinion) => ({ ...opinion, weight: opinion.share * similarity ** 3 })),
    );
    const nearest = found[0];
    return {
      opinions: shares(weighed),
      best: nearest?.similarity ?? 0,
      merchant: nearest ? (this.#merchants.get(nearest.item)?.rows[0]?.merchant ?? null) : null,
    };
  }
}

function shares(weighed: readonly { category: string; group: Group; weight: number }[]): Opinion[] {
  const sums = new Map<string, { group: Group; weight: number }>();
  for (const { category, group, weight } of weighed)
    sums.set(category, { group, weight: (sums.get(category)?.weight ?? 0) + weight });
  const total = [...sums.values()].reduce((sum, { weight }) => sum + weight, 0);
  return [...sums]
    .map(([category, { group, weight }]) => ({ category, group, share: weight / total }))
    .toSorted((a, b) => b.share - a.share);
}

/** A memory of these rows, oldest first whatever their order. */
export function createMemory(rows: readonly EvidenceRow[]): PersonMemory {
  const memory = new PersonMemory();
  for (const row of rows.toSorted((a, b) => a.lastSeq - b.lastSeq)) memory.add(row);
  return memory;
}

/** Adds one correction and returns the row as it now is. */
export function learn(memory: PersonMemory, lesson: Omit<EvidenceRow, "weight" | "lastSeq">): EvidenceRow {
  const known = memory.find(lesson.merchantKey, lesson.sign, lesson.category);
  const row = { ...lesson, weight: (known?.weight ?? 0) + 1, lastSeq: memory.lastSeq + 1 };
  memory.add(row);
  return row;
}
