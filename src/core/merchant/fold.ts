import { straightApostrophes } from "./apostrophes.ts";

/** Letters that do not come apart into a base and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  Ø: "O",
  Ł: "L",
  Đ: "D",
  Ð: "D",
  Þ: "TH",
  Æ: "AE",
  Œ: "OE",
  ẞ: "SS",
};

// oxlint-disable-next-line no-control-regex -- anything beyond ASCII takes the slow path
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Upper case, without accents; signs and spaces stay: `fold` without its last step. */
export function plain(text: string): string {
  const upper = text.toUpperCase();
  if (!BEYOND_ASCII.test(upper)) return upper;
  return (
    straightApostrophes(upper)
      .normalize("NFKD")
      // Accents of Latin letters only: elsewhere a mark is part of the letter (パ, й, กิ).
      .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
      .normalize("NFC")
      .toUpperCase()
      .replace(/[ØŁĐÐÞÆŒẞ]/g, (letter) => LETTERS[letter]!)
  );
}

/** Nothing but words of plain letters and digits, one space between: most of what is folded has been folded before. */
const FOLDED = /^[A-Z0-9&]+(?: [A-Z0-9&]+)*$/;

/** What an ASCII character is to a word: nothing, a part of it, or an apostrophe that goes without a trace. */
const CUTS = 0;
const STAYS = 1;
const GOES = 2;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Z0-9&]/.test(character) ? STAYS : /['`]/.test(character) ? GOES : CUTS;
});

/** The words of an upper-case ASCII text, cut out one by one: this is asked of every row, several times. */
function asciiWords(upper: string): string[] {
  const words: string[] = [];
  let word = "";
  let start = 0;
  for (let at = 0; at <= upper.length; at++) {
    const kind = at < upper.length ? KINDS[upper.charCodeAt(at)]! : CUTS;
    if (kind === STAYS) continue;
    if (start < at) word += upper.slice(start, at);
    start = at + 1;
    if (kind === GOES || word === "") continue;
    words.push(word);
    word = "";
  }
  return words;
}

/** The words of a text in upper case without accents, as `plain` leaves it. */
export const plainWords = (upper: string): string[] =>
  BEYOND_ASCII.test(upper)
    ? wordsOf(
        upper
          .replace(/['`]/g, "")
          .replace(/[^\p{L}\p{M}\p{N}&]+/gu, " ")
          .trim(),
      )
    : asciiWords(upper);

/** Upper case, without accents, apostrophes gone, every other sign a space: the one form in which text is compared. */
export function fold(text: string): string {
  const upper = plain(text);
  return FOLDED.test(upper) ? upper : plainWords(upper).join(" ");
}

/** The words of a text's `fold`. */
export const foldedWords = (text: string): string[] => plainWords(plain(text));

/** How banks that know no accents write them out. */
const WRITTEN_OUT: Readonly<Record<string, string>> = { Ä: "AE", Ö: "OE", Ü: "UE", Å: "AA", Ø: "OE" };

/** The folded forms a text may be met in: without its accents, and with them written out (`BACKEREI`, `BAECKEREI`). */
export function spellings(text: string): string[] {
  const upper = text.toUpperCase();
  const written = upper.replace(/[ÄÖÜÅØ]/g, (letter) => WRITTEN_OUT[letter]!);
  return written === upper ? [fold(upper)] : [fold(upper), fold(written)];
}

/** The words of a folded text. */
export const wordsOf = (folded: string): string[] => (folded === "" ? [] : folded.split(" "));

/** A word as it is glued to others: without a sign that one writes and the next does not (`H&M`). */
export const unsigned = (word: string): string => (word.includes("&") ? word.replaceAll("&", "") : word);

/** Words joined without spaces: the form in which brands are looked up (`BLUEBOTTLECOFFEE`). */
export const glue = (words: readonly string[]): string => unsigned(words.join(""));
