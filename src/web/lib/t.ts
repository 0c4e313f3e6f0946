import { IntlMessageFormat } from "intl-messageformat";

/** What a sentence is filled with. Numbers of a plural go in as numbers, everything else as it is to be read. */
export type Filling = Readonly<Record<string, string | number | null | undefined>>;

/** English sentences, which stand in the code, and what they are in the language of this page. Empty for English. */
let catalogue: Readonly<Record<string, string>> = {};
let locale = "en";
const known = new Map<string, IntlMessageFormat>();

/** Sets the language of this page: once, before anything that says something is loaded. */
export function speak(language: string, messages: Readonly<Record<string, string>>): void {
  catalogue = messages;
  locale = language;
  known.clear();
}

/** A sentence in the person's language, to be filled. */
export function messageOf(text: string): IntlMessageFormat {
  const said = catalogue[text] ?? text;
  const format = known.get(said) ?? new IntlMessageFormat(said, locale, undefined, { ignoreTag: true });
  known.set(said, format);
  return format;
}

/** `CSV, OFX, or PDF`, as the person's language lists what may be chosen from. */
export const anyOf = (names: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: "disjunction" }).format(names);

/**
 * The sentence in the person's language; English where the catalogue has none. The text is a literal, so that a rule test finds it, and with
 * a filling it is an ICU message: `t("{count, plural, one {a row} other {# rows}} of {name}", { count, name })`.
 */
export function t(text: string, filling?: Filling): string {
  return filling === undefined ? (catalogue[text] ?? text) : String(messageOf(text).format(filling));
}
