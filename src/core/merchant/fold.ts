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

/** Upper case, without accents; signs and spaces stay: `fold` without its last step. */
export function plain(text: string): string {
  const upper = text.toUpperCase();
  // oxlint-disable-next-line no-control-regex -- anything beyond ASCII takes the slow path
  if (!/[^\x00-\x7f]/.test(upper)) return upper;
  return (
    upper
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

/** Upper case, without accents, apostrophes gone, every other sign a space: the one form in which text is compared. */
export function fold(text: string): string {
  const upper = plain(text);
  if (FOLDED.test(upper)) return upper;
  return upper
    .replace(/['’`´]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}&]+/gu, " ")
    .trim();
}

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

/** Words joined without spaces: the form in which brands are looked up (`BLUEBOTTLECOFFEE`). */
export function glue(words: readonly string[]): string {
  const joined = words.join("");
  return joined.includes("&") ? joined.replaceAll("&", "") : joined;
}
