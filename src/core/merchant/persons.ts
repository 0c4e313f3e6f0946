import { APOSTROPHE } from "./apostrophes.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { BrandHit } from "./find-brand.ts";
import { foldedWords } from "./fold.ts";
import { isForm } from "./noise.ts";

const TITLES: ReadonlySet<string> = new Set(
  "MR MRS MS MISS MSTR HERR FRAU MME MLLE MONSIEUR MADAME SIG SIGRA SR SRA DHR MEVR SHRI SMT".split(" "),
);
/** Words of a full name without its title. */
const FEWEST = 2;
const MOST = 3;
/** Legal forms that stand behind a person's name on the door of a firm. */
const FIRMS: ReadonlySet<string> = new Set(["LDA", "PLLC", "LLP", "PC", "EK", "SOHN", "SONS", "BROS", "ASSOC", "CIE"]);
/** A surname may be a trade's word (`TAYLOR`, `COOK`), but not one that says much. */
const SAYS_A_TRADE = 0.3;
/** What a shop's descriptor has and a person's name has not: a processor's star, a store number, an address on the net, a telephone. */
const OF_A_SHOP = new RegExp(String.raw`[*#@/&]|\.[a-z]{2,}\b|\bwww\b|${APOSTROPHE}s\b|\d{5,}|\d{3}-\d`, "i");

const isTrade = (word: string, { lexicon }: Knowledge): boolean =>
  (lexicon.get(word) ?? []).some(({ weight }) => weight >= SAYS_A_TRADE);

/** True when a name is a given name with a surname, or has a title. */
export function isPersonsName(
  { words, brand }: { readonly words: readonly string[]; readonly brand: BrandHit | null },
  knowledge: Knowledge,
): boolean {
  if (brand !== null && (brand.brand.curated || brand.form === "whole")) return false;
  const [first = ""] = words;
  const titled = TITLES.has(first);
  const name = titled ? words.slice(1) : words;
  if (name.length > MOST || name.length < (titled ? 1 : FEWEST)) return false;
  if (!titled && !(knowledge.givenNames.has(first) && (name.at(-1) ?? "").length > 1)) return false;
  return name.every((word) => /^\p{L}+$/u.test(word) && !knowledge.places.has(word) && !isTrade(word, knowledge));
}

/** True when something about the text around a name is a shop's or a firm's. */
export const isOfShop = (text: string): boolean =>
  OF_A_SHOP.test(text) || foldedWords(text).some((word) => word.length > 1 && (isForm(word) || FIRMS.has(word)));
