import type { Knowledge, Processor } from "../knowledge/knowledge.ts";
import { asWritten } from "./as-written.ts";
import { namedField } from "./bank-fields.ts";
import { stripCarriers } from "./carriers.ts";
import { columnsOf, isWhereabouts } from "./columns.ts";
import { displayName } from "./display-name.ts";
import { brandedLength, domainBrand, findBrand, headBrand, isCertain, wholeBrand } from "./find-brand.ts";
import type { BrandHit, Head } from "./find-brand.ts";
import { fold, foldedWords, plain, plainWords } from "./fold.ts";
import type { Channel } from "./channel.ts";
import type { Merchant } from "./merchant.ts";
import { isMachine, isNoise, withoutEndLabels, withoutDates, withoutDigitDates, withoutForeignSums } from "./noise.ts";
import { isOfShop, isPersonsName } from "./persons.ts";
import { stripPlaces, withoutEcho } from "./places.ts";
import { stripProcessor } from "./processors.ts";
import { usefulWords } from "./useful-words.ts";

/** Words of a key: enough to tell shops apart, few enough to survive truncation. */
const KEY_WORDS = 4;
const MAX_DESCRIPTOR = 500;
/** A key is understood again until it stays the same; each pass only takes words away. */
const MAX_PASSES = 6;

const DIRECTIONS: ReadonlySet<string> = new Set(["TO", "FROM"]);

const DOMAIN = /\.(?:com?|net|org|gov|edu|io|app|info|biz|shop|store)(?:\.[a-z]{2})?(?![a-z])|\.[a-z]{2}(?=\/|$|\s)/gi;

/** `LIME*PASS`, `BP#9313`: what stands in front is the company's whole name. */
const HEAD_END = /[*#](?<=\w ?[*#])(?=\s?\w)/;

interface Reading {
  readonly words: readonly string[];
  readonly shown: readonly string[];
  readonly brand: BrandHit | null;
  readonly channel: Channel | null;
  readonly processor: Processor | null;
  readonly location: string | null;
  readonly cut: boolean;
}

/** A text of words alone, as every key is: there is nothing to take out of it. */
const WORDS_ALONE = /^[A-Z&]+(?: [A-Z&]+)*$/;

function foldName(text: string): string[] {
  if (WORDS_ALONE.test(text)) return text.split(" ");
  const named = withoutForeignSums(withoutDigitDates(text));
  // An address on the net has a dot or a colon; most names have neither.
  const bare = /[.:]/.test(named) ? named.replace(/\b(?:https?:\/\/|www\.)/gi, " ").replace(DOMAIN, " ") : named;
  const upper = plain(bare);
  return withoutDates(plainWords(upper), upper);
}

interface Named {
  readonly words: readonly string[];
  /** Text in front of a sign that ends a company's name. */
  readonly head: Head | null;
  readonly channel: Channel | null;
  readonly processor: Processor | null;
  /** Text of a column that says where the merchant is. */
  readonly where: string | null;
  readonly cut: boolean;
}

/** Words of the name. What stands behind the merchant's field counts when it is not the merchant's whereabouts. */
function nameWords(descriptor: string, knowledge: Knowledge): Named {
  const { name, rest, cut } = columnsOf(namedField(descriptor), knowledge);
  const { text, processor } = stripProcessor(name, knowledge);
  const first = foldName(text);
  const where = rest !== "" && first.some((word, at) => !isMachine(word, at)) && isWhereabouts(rest, knowledge);
  const all = where || rest === "" ? first : [...first, ...foldName(rest)];
  const { words: carried, channel } = stripCarriers(all, knowledge);
  // “Payment to”: the preposition goes with its carrier.
  const words = channel !== null && carried.length > 1 && DIRECTIONS.has(carried[0]!) ? carried.slice(1) : carried;
  const sign = HEAD_END.exec(text);
  return {
    words,
    head: sign === null ? null : { text: foldName(text.slice(0, sign.index)), byNumber: sign[0].includes("#") },
    channel,
    processor,
    where: where ? fold(rest) : null,
    cut: cut && (where || rest === ""),
  };
}

function read(descriptor: string, knowledge: Knowledge): Reading {
  const { words: bare, head, channel, processor, where, cut } = nameWords(descriptor, knowledge);
  const named = withoutEndLabels(bare.filter((word, at) => !isMachine(word, at)));
  const stripped = stripPlaces(named, knowledge);
  // `AIR NEW ZEALAND` is no air of that place.
  const branded = brandedLength(named, stripped.words.length, knowledge);
  const reach = Math.max(stripped.words.length, branded);
  const bounded = withoutEndLabels(named.slice(0, reach));
  const location = reach < named.length ? named.slice(reach).join(" ") : null;
  const stands = location ?? where;
  const placed = stands === null || bounded.length === branded ? bounded : withoutEcho(bounded, stands);
  const useful = usefulWords(placed, knowledge);
  const words = [useful, named, bare].find((list) => list.length > 0) ?? foldedWords(descriptor);
  const brand =
    wholeBrand(placed, words.length, knowledge) ??
    domainBrand(descriptor, knowledge) ??
    (head === null ? null : headBrand(head, words, knowledge)) ??
    findBrand(words, knowledge);
  // A name in front of its place may be cut where its field ended.
  const cutEnd = cut || (location !== null && words.length > 1);
  const shown = useful.length > 0 ? placed : words;
  return { words, shown, brand, channel, processor, location: location ?? where, cut: cutEnd };
}

/** The words a merchant is remembered by: the brand's own when it is certain and means one thing, else the first of the name. */
function keyWords({ words, brand }: Reading, knowledge: Knowledge): readonly string[] {
  if (brand && isCertain(brand, knowledge) && brand.brand.ambiguity.length === 0) {
    const own = foldedWords(brand.brand.name).filter((word) => !isNoise(word));
    // `BLUE BOTTLE COFF` is the brand cut off, `COSTCO FUEL` is not its shop.
    const others = words
      .slice(brand.start + 1)
      .filter((word) => knowledge.lexicon.has(word) && !own.some((part) => part.startsWith(word)));
    if (own.length > 0) return [...own, ...others.slice(0, 1)].slice(0, KEY_WORDS + 1);
  }
  return words.slice(0, KEY_WORDS);
}

/** The key that stays the same when it is understood itself. */
function settle(first: string, knowledge: Knowledge): string {
  let key = first;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const again = keyWords(read(key, knowledge), knowledge).join(" ");
    if (again === key || again === "") return key;
    key = again;
  }
  return key;
}

/** Money to or from a person: their name alone, or behind a way to pay that people use among themselves. */
function isPerson(descriptor: string, reading: Reading, knowledge: Knowledge): boolean {
  const { words, processor, location, channel } = reading;
  if (location !== null || channel === "card" || !isPersonsName(reading, knowledge)) return false;
  if (processor === null) return !isOfShop(namedField(descriptor));
  return processor.trade?.group === "Transfers" && !isOfShop(words.join(" "));
}

/** Remembers what keys settle as: descriptors are many, the merchants behind them far fewer. */
export type Settled = (key: string, settle: () => string) => string;

const anew: Settled = (_, make) => make();

/** Understands a descriptor. Pure; never empty unless the descriptor is; keeps the only distinguishing word. */
export function understand(descriptor: string, knowledge: Knowledge, settled: Settled = anew): Merchant {
  const reading = read(descriptor.slice(0, MAX_DESCRIPTOR), knowledge);
  const { words, shown, brand, channel, processor, location, cut } = reading;
  const bare = descriptor.trim();
  const certain = brand !== null && isCertain(brand, knowledge);
  const person = isPerson(descriptor, reading, knowledge);
  const key = keyWords(reading, knowledge).join(" ");
  return {
    folded: fold(descriptor),
    name: (certain ? brand.brand.name : displayName(shown, asWritten(descriptor))) || bare,
    key: settled(key, () => settle(key, knowledge)).toLowerCase() || bare.toLowerCase(),
    words,
    brand,
    cut,
    channel: channel ?? (person ? "p2p" : null),
    processor: processor?.name ?? null,
    trade: processor?.trade ?? null,
    location,
    person,
  };
}
