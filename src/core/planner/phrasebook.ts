import { straightApostrophes } from "../merchant/apostrophes.ts";
import { GERMAN } from "./phrases-de.ts";
import { SPANISH } from "./phrases-es.ts";
import { FRENCH } from "./phrases-fr.ts";
import type { PhraseBook } from "./phrase-list.ts";
import { MONTHS } from "./vocabulary.ts";

const ENGLISH_MONTHS = Object.keys(MONTHS).filter(
  (name, at, all) => at === all.findIndex((one) => MONTHS[one] === MONTHS[name]),
);
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** What a time of a language is in English; null for none that is known. */
function timeIn({ times, months, inMonth: [before, beforeYear] }: PhraseBook, said: string): string | null {
  const known = times[said];
  if (known !== undefined) return known;
  const [, name, year] = new RegExp(`^${before}(${months.join("|")})(?:${beforeYear}(\\d{4}))?$`).exec(said) ?? [];
  if (name === undefined) return null;
  return `in ${ENGLISH_MONTHS[months.indexOf(name)]}${year === undefined ? "" : ` ${year}`}`;
}

function timesOf({ times, months, inMonth: [before, beforeYear] }: PhraseBook): string {
  const longestFirst = Object.keys(times).toSorted((a, b) => b.length - a.length);
  return `${longestFirst.map(escaped).join("|")}|${before}(?:${months.join("|")})(?:${beforeYear}\\d{4})?`;
}

interface Phrase {
  readonly expression: RegExp;
  readonly english: string;
  readonly book: PhraseBook;
}

const phrasesOf = (book: PhraseBook): Phrase[] =>
  book.questions.map(([said, english]) => {
    const source = escaped(said.toLowerCase())
      .replace(String.raw`\{time\}`, () => `(?<time>${timesOf(book)})`)
      .replace(String.raw`\{other\}`, () => `(?<other>${timesOf(book)})`)
      .replace(String.raw`\{name\}`, () => "(?<name>.{1,60}?)")
      .replace(String.raw`\{number\}`, () => String.raw`(?<number>\d{1,3})`);
    return { expression: new RegExp(`^${source}$`), english, book };
  });
const PHRASES = [GERMAN, FRENCH, SPANISH].flatMap(phrasesOf);

/** As phrases are compared: lower case, plain marks, none at the ends. */
const plain = (question: string): string =>
  straightApostrophes(question)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[\s¿¡]+|[\s?!.]+$/g, "")
    .replace(/\s+/g, " ");

/** Longest phrase, in letters. */
const MOST = 160;

/** A whole question of another language in English; null for one that is not in the phrase book. */
export function inEnglish(question: string): string | null {
  const text = plain(question.slice(0, MOST + 1));
  if (text.length > MOST) return null;
  for (const { expression, english, book } of PHRASES) {
    const slots = expression.exec(text)?.groups ?? (expression.test(text) ? {} : null);
    if (slots === null) continue;
    return english.replace(/\{(\w+)\}/g, (_, slot: string) =>
      slot === "time" || slot === "other" ? timeIn(book, slots[slot]!)! : slots[slot]!,
    );
  }
  return null;
}
