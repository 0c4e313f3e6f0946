import { describe, expect, it } from "vitest";
import {
  isForm,
  isMachine,
  isNoise,
  isWeak,
  withoutDates,
  withoutDigitDates,
  withoutEndLabels,
  withoutForeignSums,
} from "./noise.ts";

describe("words that tell no name apart", () => {
  it("are articles, legal forms and labels", () => {
    for (const word of ["THE", "GMBH", "LTD"]) expect([word, isForm(word), isNoise(word)]).toEqual([word, true, true]);
    for (const word of ["WWW", "CARD", "REF"]) expect([word, isForm(word), isNoise(word)]).toEqual([word, false, true]);
    expect([isForm("BAKERY"), isNoise("BAKERY")]).toEqual([false, false]);
    // A form in Italy, a place of beauty elsewhere.
    expect([isForm("SPA"), isNoise("SPA")]).toEqual([true, false]);
  });

  it("are joints and courtesies", () => {
    expect(["TO", "THANK", "VON", "BAKERY", "THE"].map(isWeak)).toEqual([true, true, true, false, false]);
  });

  it("are labels at the end, as long as a word is left", () => {
    expect(withoutEndLabels(["MORTLAKE", "AU", "CARD", "REF"])).toEqual(["MORTLAKE", "AU"]);
    expect(withoutEndLabels(["CARD", "REF"])).toEqual(["CARD"]);
    expect(withoutEndLabels(["CARD", "BAKERY"])).toEqual(["CARD", "BAKERY"]);
    expect(withoutEndLabels(["LTD", "THE"])).toEqual(["LTD", "THE"]);
    expect(withoutEndLabels([])).toEqual([]);
  });
});

describe("words of machines", () => {
  const at = (position: number, ...words: readonly string[]): boolean[] =>
    words.map((word) => isMachine(word, position));

  it("are numbers, but a short one in front belongs to a name", () => {
    expect(at(0, "7", "24", "360", "0042")).toEqual([false, false, false, true]);
    expect(at(1, "7", "24", "360", "0042")).toEqual([true, true, true, true]);
  });

  it("are masked cards", () => {
    expect(at(0, "X", "XXXX", "XX12", "X1")).toEqual([true, true, true, true]);
    expect(at(0, "XBOX", "BX12", "12X")).toEqual([false, false, false]);
  });

  it("are ids: letters with three digits, or with two where they are long", () => {
    expect(at(0, "AB123", "A1B2C3", "ABCDE12", "ABCD12", "ABCDEFG1")).toEqual([true, true, true, false, false]);
  });

  it("are codes behind a name, of which half are digits", () => {
    expect(at(1, "A1", "AB1", "A12", "7UP")).toEqual([true, false, true, false]);
    expect(at(0, "A1", "A12")).toEqual([false, false]);
  });

  it("are no words", () => {
    expect(at(1, "BAKERY", "CAFÉ", "")).toEqual([false, false, false]);
  });
});

describe("dates", () => {
  it("in digits are none of a name", () => {
    for (const date of ["12/03", "12.03", "12/03/24", "12.03.2024", "1/2/24", "1-2-2024", "2024-03-12"])
      expect([date, withoutDigitDates(`A ${date} B`)]).toEqual([date, "A   B"]);
    for (const name of ["24/7", "1-2", "123/456", "A12/03"])
      expect([name, withoutDigitDates(name)]).toEqual([name, name]);
  });

  it("in words are none of a name", () => {
    const left = (text: string): string => withoutDates(text.split(" "), text).join(" ");
    for (const date of ["12 MAR", "12MAR", "12 MARCH 2024", "12MAR24", "MAR 12", "JUNE 3", "SEPT 2024", "DEC12"])
      expect([date, left(`SHOP ${date} OAKLAND`)]).toEqual([date, "SHOP OAKLAND"]);
    expect(left("12 MAR SHOP 3 MAY")).toBe("SHOP");
    for (const name of ["MAY FLOWER 7", "SHOP 123 MAR", "MARKET 12", "12 MARKET", "SHOP"])
      expect([name, left(name)]).toEqual([name, name]);
  });

  it("leave no number that is glued to a name", () => {
    const left = (text: string): string => withoutDates(text.split(" "), text).join(" ");
    expect(left("BUDGET8674711903328 X")).toBe("BUDGET X");
    expect(left("SHOP ABCD1234")).toBe("SHOP ABCD");
    expect(left("ABC12345678")).toBe("ABC");
    for (const name of ["ABC1234567", "ABCD123", "ABCD1234X"]) expect([name, left(name)]).toEqual([name, name]);
  });
});

it("what was paid in another currency is none of a name", () => {
  for (const sum of [
    "9.95 us dollar",
    "9.95 US DOLLARS",
    "12.50 EUR",
    "EUR 12,50",
    "USD9.95",
    "1,234.50 POUNDS",
    "120.00 SEK",
  ])
    expect([sum, withoutForeignSums(`SHOP ${sum} OAKLAND`)]).toEqual([sum, "SHOP   OAKLAND"]);
  for (const name of ["SHOP 9.95", "DOLLAR TREE 12", "EUR 12", "9.95 EUROPA", "XEUR 9.95"])
    expect([name, withoutForeignSums(name)]).toEqual([name, name]);
});
