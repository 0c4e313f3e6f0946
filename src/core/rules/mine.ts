/** A row to which the person gave its category. */
export interface OwnChoice {
  readonly id: string;
  /** The whole descriptor, folded. */
  readonly folded: string;
  /** Its words that carry meaning: without carrier phrases, places, numbers and legal forms. */
  readonly words: readonly string[];
  /** The category's id. */
  readonly category: string;
}

/** A text that the person has always put in one category. */
export interface MinedRule {
  /** Folded words that stand together in every row it is drawn from. */
  readonly pattern: string;
  readonly category: string;
  /** Choices of the person it is drawn from. */
  readonly support: number;
}

/** Corrections a pattern rests on, at least. */
export const MIN_SUPPORT = 2;
/** Longest pattern, in words. */
const MAX_WORDS = 3;
/** A single word shorter than this stands in too many names. */
const MIN_LETTERS = 4;
/** Most suggestions at a time: more than a person looks at. */
export const MAX_MINED = 20;

interface Seen {
  readonly rows: Set<string>;
  readonly categories: Set<string>;
}

/** Texts of one to three words that carry meaning and stand together in the descriptor. */
function textsOf({ folded, words }: OwnChoice): Set<string> {
  const telling = new Set(words);
  const all = folded.split(" ");
  const texts = new Set<string>();
  for (let start = 0; start < all.length; start++)
    for (let end = start; end < all.length && end < start + MAX_WORDS && telling.has(all[end]!); end++)
      texts.add(all.slice(start, end + 1).join(" "));
  return texts;
}

/** A trade's word alone (“restaurant”) is no merchant, nor is a short one. */
function names(text: string, isTradeWord: (word: string) => boolean): boolean {
  const words = text.split(" ");
  if (words.every(isTradeWord)) return false;
  return words.length > 1 || text.length >= MIN_LETTERS;
}

const wordCount = (text: string): number => text.split(" ").length;

/**
 * Finds rules in what the person has chosen: texts that stand in at least two of their choices, all of one category and
 * none of another. Of texts that rest on the same choices the longest is kept; then the best supported first, each only
 * if it explains a choice that none before it does.
 */
export function mineRules(choices: readonly OwnChoice[], isTradeWord: (word: string) => boolean): MinedRule[] {
  const seen = new Map<string, Seen>();
  for (const choice of choices)
    for (const text of textsOf(choice)) {
      const known = seen.get(text) ?? { rows: new Set(), categories: new Set() };
      seen.set(text, known);
      known.rows.add(choice.id);
      known.categories.add(choice.category);
    }
  const pure = [...seen]
    .filter(
      ([text, { rows, categories }]) => rows.size >= MIN_SUPPORT && categories.size === 1 && names(text, isTradeWord),
    )
    .map(([pattern, { rows, categories }]) => ({ pattern, rows, category: [...categories][0]! }))
    .toSorted(
      (a, b) =>
        b.rows.size - a.rows.size || wordCount(b.pattern) - wordCount(a.pattern) || (a.pattern < b.pattern ? -1 : 1),
    );
  const explained = new Set<string>();
  const mined: MinedRule[] = [];
  for (const { pattern, rows, category } of pure) {
    if (mined.length === MAX_MINED) break;
    if ([...rows].every((id) => explained.has(id))) continue;
    for (const id of rows) explained.add(id);
    mined.push({ pattern, category, support: rows.size });
  }
  return mined;
}

/** How a mined rule does on the ledger, as far as it decides whether to suggest it. */
export interface Reach {
  readonly rows: number;
  readonly matched: number;
  readonly conflicts: number;
}

/** From this size on a ledger says what is too much. */
const ENOUGH_ROWS = 50;
/** A rule for more of the ledger than this is no rule about a merchant. */
const MOST_SHARE = 0.2;

/** Worth a person's look: it contradicts none of their choices and is about a part of the ledger. */
export const isWorthSuggesting = ({ rows, matched, conflicts }: Reach): boolean =>
  conflicts === 0 && matched >= MIN_SUPPORT && (rows < ENOUGH_ROWS || matched <= rows * MOST_SHARE);
