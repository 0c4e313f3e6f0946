import type { Knowledge } from "../knowledge/knowledge.ts";
import type { BrandHit } from "./find-brand.ts";
import { fold, wordsOf } from "./fold.ts";
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
const OF_A_SHOP = /[*#@/&]|\.[a-z]{2,}\b|\bwww\b|['’]s\b|\d{5,}|\d{3}-\d/i;

const isTrade = (word: string, { lexicon }: Knowledge): boolean =>
  (lexicon.get(word) ?? []).some(({ weight }) => weight >= SAYS_A_TRADE);

/** True when the name is a given name with a surname, or has a title, and nothing about it is a shop's: money between people. */
export function isPersonsName(
  descriptor: string,
  { words, brand }: { readonly words: readonly string[]; readonly brand: BrandHit | null },
  knowledge: Knowledge,
): boolean {
  if (OF_A_SHOP.test(descriptor) || (brand !== null && (brand.brand.curated || brand.form === "whole"))) return false;
  const [first = ""] = words;
  const titled = TITLES.has(first);
  const name = titled ? words.slice(1) : words;
  if (name.length > MOST || name.length < (titled ? 1 : FEWEST)) return false;
  const plain = name.every(
    (word) => /^\p{L}+$/u.test(word) && !knowledge.places.has(word) && !isTrade(word, knowledge),
  );
  if (!plain || wordsOf(fold(descriptor)).some((word) => word.length > 1 && (isForm(word) || FIRMS.has(word))))
    return false;
  if (titled) return true;
  return knowledge.givenNames.has(first) && (name.at(-1) ?? "").length > 1;
}
