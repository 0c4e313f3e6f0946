import type { Channel } from "../merchant/channel.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { NameList } from "./name-list.ts";
import type { PhraseTable } from "./phrase-table.ts";
import type { Sieve } from "./sieve.ts";

/** Another group, with the share of people or cases it is right for. */
export interface Share {
  readonly group: Group;
  readonly share: number;
}

/** A brand of the directory. */
export interface Brand {
  readonly name: string;
  readonly group: Group;
  readonly sub: string;
  /** Other groups this very name is also used for. */
  readonly ambiguity: readonly Share[];
  /** Those, and the groups in which some people file its whole trade. */
  readonly also: readonly Share[];
  /** Curated by hand, or derived from OpenStreetMap. */
  readonly curated: boolean;
}

/** A trade word and what it says; a word with two meanings has two. */
export interface TradeWord {
  readonly group: Group;
  readonly weight: number;
  readonly sub: string;
}

/** Bank phrasing that decides by itself. */
export interface Intrinsic {
  readonly group: Group;
  readonly weight: number;
  readonly channel: Channel | null;
  readonly sub: string;
}

/** Someone who takes payments for merchants and prints a prefix in front of their name. */
export interface Processor {
  readonly prefix: string;
  readonly name: string;
  readonly keeps: "merchant" | "brand";
  /** What most who use it sell, and how sure that is; null when it serves everyone. */
  readonly trade: { readonly group: Group; readonly weight: number } | null;
}

/** Letters that every processor's prefix has at least. */
export const PROCESSOR_LETTERS = 2;

/** What is known of the world. Keys are folded words; brand keys are folded and glued (`BLUEBOTTLECOFFEE`). */
export interface Knowledge {
  readonly brands: ReadonlyMap<string, Brand>;
  /** Refuses most that is no key of a brand, before its words are glued. */
  readonly brandSieve: Sieve;
  /** Plain words that are a brand only when they are the whole name. */
  readonly plainNames: ReadonlySet<string>;
  readonly lexicon: PhraseTable<readonly TradeWord[]>;
  readonly carriers: PhraseTable<Channel | null>;
  readonly intrinsics: PhraseTable<readonly Intrinsic[]>;
  /** By their first PROCESSOR_LETTERS, longest prefix first. */
  readonly processors: ReadonlyMap<string, readonly Processor[]>;
  readonly places: ReadonlySet<string>;
  /** Those places that are states or countries by code. */
  readonly placeCodes: ReadonlySet<string>;
  /** Last words of places: a name that ends in none of them ends in no whole place. */
  readonly placeEnds: ReadonlySet<string>;
  /** The same names in order, to find those that are cut off. */
  readonly placeNames: NameList;
  readonly brandNames: NameList;
  readonly lexiconNames: NameList;
  /** Given names of people, by which a transfer to one is known. */
  readonly givenNames: ReadonlySet<string>;
  readonly mcc: ReadonlyMap<string, Group>;
}
