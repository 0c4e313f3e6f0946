import { straightApostrophes } from "../merchant/apostrophes.ts";
import { MONTHS } from "./vocabulary.ts";

/** Longest question that is read, in letters. */
export const MAX_QUESTION = 500;

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(what|where|how|when|who|that|it|there)'?s\b(?! )/g, "$1 is"],
  [/\b(what|where|how|when|who|that|it|there)'s\b/g, "$1 is"],
  [/\b(?:whats)\b/g, "what is"],
  [/\b(?:hows)\b/g, "how is"],
  [/\bcan't\b/g, "can not"],
  [/\bwon't\b/g, "will not"],
  [/n't\b/g, " not"],
  [/\bi'(?:ve|m|d|ll)\b/g, "i"],
  [/\b(?:we|you)'(?:ve|re|d|ll)\b/g, "we"],
  [/\blet's\b/g, "let us"],
  [/\b(?:gimme)\b/g, "give me"],
  [/\b(?:how much've)\b/g, "how much have"],
];
const TIMES = new RegExp(`\\b(month|year|week|quarter|today|yesterday|${Object.keys(MONTHS).join("|")})'s\\b`, "g");
/** `Between 10 and 15 of March`: the month stands once for both days. */
const DAYS_OF = new RegExp(
  `\\b(between|from) (\\d{1,2}(?:st|nd|rd|th)?) (and|to|until|till) (\\d{1,2}(?:st|nd|rd|th)?)(?: of)? (${Object.keys(MONTHS).join("|")})\\b`,
  "g",
);

export interface Normalised {
  readonly text: string;
  /** What stood in quotation marks, in the person's own letters. */
  readonly quoted: readonly string[];
}

/** Where the n-th quotation stood. */
export const quotation = (index: number): string => `quoted${index}`;

/** Lower case, plain quotation marks, no punctuation but what belongs to numbers, names and signs; quotations set aside. */
export function normalise(question: string): Normalised {
  const quoted: string[] = [];
  const straight = straightApostrophes(question.slice(0, MAX_QUESTION))
    .normalize("NFKC")
    .replace(/[“”„«»]/g, '"')
    .replace(/"([^"]{1,100})"/g, (_, text: string) => ` ${quotation(quoted.push(text.trim()) - 1)} `)
    .toLowerCase();
  const expanded = CONTRACTIONS.reduce((text, [from, to]) => text.replace(from, to), straight.replace(TIMES, "$1"));
  const text = expanded
    .replace(/^\s*@[a-z]+\s+/, "")
    .replace(/(?<!\S)#([a-z][\w-]*)/g, " tagged $1 ")
    .replace(/[?!;:"()[\]{}|‖*_#~\\]/g, " ")
    .replace(/[.,](?!\d)/g, " ")
    .replace(/(?<!\d)[.,]/g, " ")
    .replace(/\s*(?:->|=>|→)\s*/g, " to ")
    .replace(/\btotal (?=spen[dt]|spending|cost|costs|amount|paid|expenses?|income|of|for|on|in|at|i)/g, "")
    .replace(/\s+/g, " ")
    .replace(DAYS_OF, "$1 $2 $5 $3 $4 $5")
    .trim();
  return { text, quoted };
}
