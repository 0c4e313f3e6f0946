const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ı: "i",
  þ: "th",
  ð: "d",
};

/** Upper case, without accents, apostrophes gone, every other sign a space: the one form in which text is compared. */
export function fold(text: string): string {
  let plain = text;
  // oxlint-disable-next-line no-control-regex -- anything beyond ASCII takes the slow path
  if (/[^\x00-\x7f]/.test(text))
    plain = text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[ßøØłŁđĐæÆœŒıþð]/g, (letter) => LETTERS[letter]!);
  return plain
    .replace(/['’`´]/g, "")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}&]+/gu, " ")
    .trim();
}

/** The words of a folded text. */
export const wordsOf = (folded: string): string[] => (folded === "" ? [] : folded.split(" "));

/** Words joined without spaces: the form in which brands are looked up (`BLUEBOTTLECOFFEE`). */
export const glue = (words: readonly string[]): string => words.join("").replaceAll("&", "");
