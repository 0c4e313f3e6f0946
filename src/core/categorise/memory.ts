import { NeighbourIndex } from "../embed/neighbour-index.ts";
import { foldedWords } from "../merchant/fold.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { Described } from "./hints.ts";
import type { Trait } from "../embed/embed.ts";
import { Categories } from "./learned/categories.ts";
import type { Choices } from "./learned/categories.ts";
import { featuresOf } from "./learned/features.ts";
import { isSameRow, likenessOf, MAX_OCCASIONS, MAX_OCCASIONS_EACH, resemblance } from "./learned/occasion.ts";
import type { Likeness, Occasion } from "./learned/occasion.ts";
import { OnlineModel } from "./learned/online-model.ts";
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
  /** When it was first said: the number of that correction. */
  readonly firstSeq: number;
  /** When it was last said. */
  readonly lastSeq: number;
  /** The rows it was last said of, latest first. Needed only where a merchant has several categories. */
  readonly occasions: readonly Occasion[];
}

/** A correction: what was chosen, and for what row. */
export interface Lesson extends Pick<EvidenceRow, "merchantKey" | "merchant" | "sign" | "category" | "group"> {
  readonly occasion: Omit<Occasion, "seq">;
}

/** A category with its share of an opinion. */
export interface Opinion {
  readonly category: string;
  readonly group: Group;
  readonly share: number;
}

/** What was said of the merchants most like one. */
export interface Nearness {
  readonly opinions: readonly Opinion[];
  /** Cosine of the nearest. */
  readonly best: number;
  /** The nearest of those that say what most of them say. */
  readonly merchant: string | null;
}

/** What the world's knowledge tells about a merchant by its key alone. */
export type Describe = (merchantKey: string, sign: Sign) => Described;

/** A merchant that is new to a person, and what it trades in as far as its row says. */
export interface Stranger {
  readonly merchantKey: string;
  readonly sign: Sign;
  readonly trade: readonly Trait[];
}

/** Merchants that are asked. */
const NEIGHBOURS = 6;

/** No merchant is like it. */
export const NOBODY: Nearness = { opinions: [], best: 0, merchant: null };

const latestFirst = (one: { lastSeq: number }, other: { lastSeq: number }): number => other.lastSeq - one.lastSeq;

/** Everything a person taught. A function of its rows alone, so that the database and the pipe remember alike. */
export class PersonMemory {
  readonly #merchants = new Map<string, EvidenceRow[]>();
  readonly #near = new NeighbourIndex<string>();
  /** Merchants not yet among the neighbours: a person whose merchants are all known by name never needs them. */
  #strangers: string[] = [];
  readonly #model = new OnlineModel();
  /** Rows the model has not yet learned: that needs descriptions, which only the engine has. */
  #unlearned: EvidenceRow[] = [];
  readonly #likenesses = new WeakMap<Occasion, Likeness>();
  readonly #categories = new Categories();
  #lastSeq = 0;
  #total = 0;
  #occasions = 0;

  /** Categories taught so far, with the group each belongs to and how often it was chosen. */
  get categories(): ReadonlyMap<string, { readonly group: Group; readonly weight: number }> {
    return this.#categories.counted;
  }
  /** All that a row can be put into. */
  get choices(): Choices {
    return this.#categories.choices;
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
  /** Rows remembered beside what was said of them. */
  get occasions(): number {
    return this.#occasions;
  }

  /** Adds a row, or puts it in the place of the older one for the same merchant, sign and category. */
  add(row: EvidenceRow): void {
    const rows = this.#merchants.get(row.merchantKey);
    const old = this.find(row.merchantKey, row.sign, row.category);
    if (!rows) {
      this.#merchants.set(row.merchantKey, [row]);
      this.#strangers.push(row.merchantKey);
    } else if (old) rows[rows.indexOf(old)] = row;
    else rows.push(row);
    if (!old) this.#unlearned.push(row);
    const more = row.weight - (old?.weight ?? 0);
    this.#categories.count(row, more);
    this.#total += more;
    this.#occasions += row.occasions.length - (old?.occasions.length ?? 0);
    this.#lastSeq = Math.max(this.#lastSeq, row.lastSeq);
  }

  /** How this person differs from the world, as far as it goes for merchants they have not met: learned when first asked for. */
  model(describe: Describe): OnlineModel {
    for (const { merchantKey, sign, category, group } of this.#unlearned) {
      const hints = describe(merchantKey, sign);
      const features = featuresOf(foldedWords(merchantKey), sign, hints);
      this.#model.learn({ features, groups: hints.groups, category, group });
    }
    this.#unlearned = [];
    return this.#model;
  }

  find(merchantKey: string, sign: Sign, category: string): EvidenceRow | null {
    return this.#merchants.get(merchantKey)?.find((row) => row.sign === sign && row.category === category) ?? null;
  }

  /** Rows about exactly this merchant, latest first. A refund (money back) goes where its purchase went. */
  #rowsOf(merchantKey: string, sign: Sign): readonly EvidenceRow[] {
    const rows = this.#merchants.get(merchantKey) ?? [];
    if (rows.length < 2) return rows;
    const same = rows.filter((row) => row.sign === sign || sign === 0 || row.sign === 0);
    return (same.length > 0 ? same : rows).toSorted(latestFirst);
  }

  /**
   * What was said of exactly this merchant. Where it has several categories, the rows most like `row` and the latest weigh
   * most; what was last said of a row just like it outweighs all else.
   */
  exact(merchantKey: string, sign: Sign, row: Omit<Occasion, "seq">): Opinion[] {
    const rows = this.#rowsOf(merchantKey, sign);
    if (rows.length < 2) return shares(rows);
    const wanted = likenessOf(row);
    const occasions = rows
      .flatMap(({ category, group, lastSeq, occasions: all }) =>
        // What was taught before rows were kept with it is remembered by its merchant alone.
        (all.length > 0 ? all : [{ seq: lastSeq, description: merchantKey, amountMinor: null, accountId: null }]).map(
          (occasion) => ({ category, group, occasion }),
        ),
      )
      .toSorted((one, other) => other.occasion.seq - one.occasion.seq)
      .slice(0, MAX_OCCASIONS);
    const weighed = occasions.map(({ category, group, occasion }, age) => ({
      category,
      group,
      weight: resemblance(wanted, this.#likenessOf(occasion), age),
    }));
    const same = occasions.findIndex(({ occasion }) => isSameRow(wanted, this.#likenessOf(occasion)));
    if (same !== -1) weighed[same]!.weight += weighed.reduce((sum, { weight }) => sum + weight, 0);
    return shares(weighed);
  }

  #likenessOf(occasion: Occasion): Likeness {
    const known = this.#likenesses.get(occasion);
    if (known) return known;
    const likeness = likenessOf(occasion);
    this.#likenesses.set(occasion, likeness);
    return likeness;
  }

  /** What was said of a merchant on the whole; the latest word weighs most. */
  #onTheWhole(merchantKey: string, sign: Sign): Opinion[] {
    const rows = this.#rowsOf(merchantKey, sign);
    if (rows.length < 2) return shares(rows);
    return shares(rows.map((row, age) => ({ ...row, weight: Math.log2(1 + row.weight) * RECENCY ** age })));
  }

  /** What was said of the merchants most like it, in spelling and in trade. */
  near({ merchantKey, sign, trade }: Stranger, describe: Describe): Nearness {
    for (const key of this.#strangers) this.#near.add(key, key, describe(key, -1).trade);
    this.#strangers = [];
    const found = this.#near
      .nearest(merchantKey, NEIGHBOURS, trade)
      .filter(({ similarity, item }) => similarity >= NEAR_MIN && item !== merchantKey);
    if (found.length === 0) return NOBODY;
    const asked = found.map(({ item, similarity }) => ({ item, similarity, said: this.#onTheWhole(item, sign) }));
    const opinions = shares(
      asked.flatMap(({ said, similarity }) =>
        said.map((opinion) => ({ ...opinion, weight: opinion.share * similarity ** 3 })),
      ),
    );
    // Named is the nearest of those that say so: another may be nearer and outvoted.
    const speaker = asked.find(({ said }) => said[0]?.category === opinions[0]?.category) ?? asked[0];
    return {
      opinions,
      best: found[0]?.similarity ?? 0,
      merchant: speaker ? (this.#merchants.get(speaker.item)?.[0]?.merchant ?? null) : null,
    };
  }
}

function shares(weighed: readonly { category: string; group: Group; weight: number }[]): Opinion[] {
  // As it mostly is: one thing was said, or nothing.
  if (weighed.length < 2) return weighed.map(({ category, group }) => ({ category, group, share: 1 }));
  const sums: { readonly category: string; group: Group; weight: number }[] = [];
  for (const { category, group, weight } of weighed) {
    const known = sums.find((sum) => sum.category === category);
    if (known) {
      known.group = group;
      known.weight += weight;
    } else sums.push({ category, group, weight });
  }
  const total = sums.reduce((sum, { weight }) => sum + weight, 0);
  return sums
    .map(({ category, group, weight }) => ({ category, group, share: weight / total }))
    .toSorted((a, b) => b.share - a.share);
}

/** A memory of these rows, in the order in which they were first taught whatever their order here. */
export function createMemory(rows: readonly EvidenceRow[]): PersonMemory {
  const memory = new PersonMemory();
  for (const row of rows.toSorted((a, b) => a.firstSeq - b.firstSeq)) memory.add(row);
  return memory;
}

/** Adds one correction and returns the row as it now is. */
export function learn(memory: PersonMemory, { occasion, ...lesson }: Lesson): EvidenceRow {
  const known = memory.find(lesson.merchantKey, lesson.sign, lesson.category);
  const seq = memory.lastSeq + 1;
  const row: EvidenceRow = {
    ...lesson,
    weight: (known?.weight ?? 0) + 1,
    firstSeq: known?.firstSeq ?? seq,
    lastSeq: seq,
    occasions: [{ ...occasion, seq }, ...(known?.occasions ?? [])].slice(0, MAX_OCCASIONS_EACH),
  };
  memory.add(row);
  return row;
}
