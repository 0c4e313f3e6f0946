import type { Channel } from "../merchant/merchant.ts";
import type { Group } from "../taxonomy/groups.ts";

/** A brand of the directory. */
export interface Brand {
  readonly name: string;
  readonly group: Group;
  readonly sub: string;
  /** Other groups this name is also used for, with their share. */
  readonly ambiguity: readonly { readonly group: Group; readonly share: number }[];
  /** Curated by hand, or derived from OpenStreetMap. */
  readonly curated: boolean;
}

/** A trade word and what it says; a word with two meanings has two. */
export interface TradeWord {
  readonly group: Group;
  readonly weight: number;
}

/** Bank phrasing that decides by itself. */
export interface Intrinsic {
  readonly group: Group;
  readonly weight: number;
  readonly channel: Channel | null;
}

export interface Processor {
  readonly prefix: string;
  readonly name: string;
  readonly keeps: "merchant" | "brand";
}

/** What is known of the world. Keys are folded words; brand keys are folded and glued (`BLUEBOTTLECOFFEE`). */
export interface Knowledge {
  readonly brands: ReadonlyMap<string, Brand>;
  readonly lexicon: ReadonlyMap<string, readonly TradeWord[]>;
  readonly carriers: ReadonlyMap<string, Channel | null>;
  readonly intrinsics: ReadonlyMap<string, readonly Intrinsic[]>;
  readonly processors: readonly Processor[];
  readonly places: ReadonlySet<string>;
  readonly mcc: ReadonlyMap<string, Group>;
}
