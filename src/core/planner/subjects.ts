import { fold } from "../merchant/fold.ts";
import { GROUPS, SUBCATEGORIES } from "../taxonomy/groups.ts";
import { GROUP_NAMES } from "../taxonomy/group-names.ts";
import { SUB_NAMES } from "../taxonomy/sub-names.ts";
import type { World } from "./plan.ts";
import { AMBIGUOUS, BRANDS, MORE_NAMES } from "./vocabulary.ts";

/** What a phrase names. `several`: the person has to say which. */
export type Subject =
  | { readonly kind: "category"; readonly name: string }
  | { readonly kind: "account"; readonly name: string }
  | { readonly kind: "several"; readonly names: readonly string[] }
  | { readonly kind: "unknown account" };

/** One for many: `groceries` and `grocery`, `taxes` and `tax`. */
function singular(folded: string): string {
  const last = folded.split(" ").at(-1)!;
  const one = last.endsWith("IES")
    ? `${last.slice(0, -3)}Y`
    : /(?:S|X|CH|SH)ES$/.test(last)
      ? last.slice(0, -2)
      : last.endsWith("S") && !last.endsWith("SS")
        ? last.slice(0, -1)
        : last;
  return folded.slice(0, folded.length - last.length) + one;
}

const JOINTS = /\b(?:AND|&)\s+|\b(?:THE|MY)\s+/g;
/** The form in which names of categories and accounts are compared. */
const keyOf = (name: string): string => singular(fold(name).replace(JOINTS, "").replace(/ & /g, " ").trim());

/** Other words → the names they may stand for. */
const synonyms = new Map<string, Set<string>>();
const addName = (word: string, name: string): void => {
  if (BRANDS.has(word)) return;
  const key = keyOf(word);
  synonyms.set(key, (synonyms.get(key) ?? new Set()).add(name));
};
for (const [place, words] of Object.entries(SUB_NAMES))
  for (const word of words.split(", ")) addName(word, place.split("/")[1]!);
const subWords = new Set(synonyms.keys());
for (const group of GROUPS)
  for (const word of GROUP_NAMES[group].others.split(", ")) if (!subWords.has(keyOf(word))) addName(word, group);
for (const [word, name] of Object.entries(MORE_NAMES)) synonyms.set(keyOf(word), new Set([name]));
for (const [word, names] of Object.entries(AMBIGUOUS)) synonyms.set(keyOf(word), new Set(names));

const OWN_NAMES: ReadonlyMap<string, string> = new Map(
  [...GROUPS, ...GROUPS.flatMap((group) => SUBCATEGORIES[group])].map((name) => [keyOf(name), name]),
);

function category(phrase: string, { categories }: World): Subject | null {
  const bare = phrase.replace(/^(?:the )?(?:category|group) /, "").replace(/ (?:category|group)$/, "");
  const key = keyOf(bare);
  if (key === "") return null;
  const own = categories.find(({ name }) => keyOf(name) === key);
  if (own) return { kind: "category", name: own.name };
  const has = (name: string): boolean =>
    GROUPS.some((group) => group === name) || categories.some((one) => one.name === name);
  const names = [...(synonyms.get(key) ?? [])].filter(has);
  if (names.length === 1) return { kind: "category", name: names[0]! };
  if (names.length > 1) return { kind: "several", names };
  const known = OWN_NAMES.get(key);
  return known !== undefined && has(known) ? { kind: "category", name: known } : null;
}

const SAYS_ACCOUNT = /(?:^| )(?:account|card|accounts|cards)$/;

/** An account by its whole name, or by words that stand in the name of one alone. */
function account(phrase: string, { accounts }: World): Subject | null {
  const whole = accounts.find(({ name }) => keyOf(name) === keyOf(phrase));
  if (whole) return { kind: "account", name: whole.name };
  if (!SAYS_ACCOUNT.test(phrase)) return null;
  const words = fold(phrase)
    .split(" ")
    .filter((word) => !/^(?:MY|THE|ACCOUNTS?|CARDS?)$/.test(word));
  const like = accounts.filter(({ name }) => {
    const parts = new Set(fold(name).split(" "));
    return words.length > 0 && words.every((word) => parts.has(word));
  });
  if (like.length === 1) return { kind: "account", name: like[0]!.name };
  return like.length > 1 ? { kind: "several", names: like.map(({ name }) => name) } : { kind: "unknown account" };
}

/** The account or category a phrase names; null when it names neither, and may be a merchant. */
export const subjectOf = (phrase: string, world: World): Subject | null =>
  account(phrase, world) ?? category(phrase, world);

/** Only a category, as the end of a change. */
export const categoryOf = (phrase: string, world: World): Subject | null => category(phrase, world);
