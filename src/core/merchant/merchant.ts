import type { Channel } from "./channel.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { BrandHit } from "./find-brand.ts";

/** A descriptor understood. */
export interface Merchant {
  /** For people: `Blue Bottle Coffee`. */
  readonly name: string;
  /** For memory: stable under store numbers, dates, places and processors. */
  readonly key: string;
  /** The whole descriptor in the form in which texts are compared. */
  readonly folded: string;
  /** Folded words that carry meaning, in order. */
  readonly words: readonly string[];
  /** The brand of the directory among the words, if any. */
  readonly brand: BrandHit | null;
  /** The last word may be cut off. */
  readonly cut: boolean;
  readonly channel: Channel | null;
  readonly processor: string | null;
  /** What most merchants of that processor sell. */
  readonly trade: { readonly group: Group; readonly weight: number } | null;
  readonly location: string | null;
  /** The name is that of a person, not of a shop. */
  readonly person: boolean;
}
