import { describe, expect, it } from "vitest";
import { asWritten } from "./as-written.ts";
import { displayName } from "./display-name.ts";

const shown = (text: string, written?: string): string =>
  displayName(text.split(" "), written === undefined ? undefined : asWritten(written));

describe("a name as a person would write it", () => {
  it("begins each word with a capital", () => {
    expect(shown("BLUE BOTTLE COFFEE")).toBe("Blue Bottle Coffee");
  });

  it("has what is short and without vowels in capitals, as what has digits or signs", () => {
    expect(shown("BP CVS XZW")).toBe("BP CVS XZW");
    expect(shown("TESCO XZWV BAR SKY")).toBe("Tesco Xzwv Bar Sky");
    expect(shown("H&M 7ELEVEN 24HOUR X1")).toBe("H&M 7ELEVEN 24HOUR X1");
  });

  it("is as somebody wrote it, where that was in both cases", () => {
    expect(shown("BACKEREI SCHMIDT GMBH", "Bäckerei SCHMIDT GmbH")).toBe("Bäckerei Schmidt GmbH");
    expect(shown("EBAY", "eBay")).toBe("eBay");
    expect(shown("BACKEREI", "bäckerei")).toBe("Bäckerei");
    expect(shown("BP", "bp")).toBe("BP");
  });

  it("has a capital behind the apostrophe of a word of its own alone", () => {
    expect(shown("OBRIEN", "O'BRIEN")).toBe("O'Brien");
    expect(shown("LATELIER", "L’ATELIER")).toBe("L’Atelier");
    expect(shown("JOES DINER", "JOE'S DINER")).toBe("Joe's Diner");
  });

  it("has the small letter of the Turkish İ", () => {
    expect(shown("ISTANBUL DENIZI", "İSTANBUL DENİZİ")).toBe("İstanbul Denizi");
  });

  it("has no joint left hanging at its end, unless it is a courtesy", () => {
    expect(shown("BANK OF")).toBe("Bank");
    expect(shown("PAYMENT TO YOUR")).toBe("Payment");
    expect(shown("SHOP AND THE")).toBe("Shop");
    expect(shown("BED BATH &")).toBe("Bed Bath");
    expect(shown("PAYMENT THANK YOU")).toBe("Payment Thank You");
    expect(shown("MANY THANKS")).toBe("Many Thanks");
    // Nothing else is better than nothing.
    expect(shown("TO THE")).toBe("To The");
  });

  it("is no longer than six words", () => {
    expect(shown("AAA BBB CCC DDD EEE FFF GGG")).toBe("Aaa BBB CCC DDD Eee FFF");
  });
});

describe("words as the text has them", () => {
  it("are found by their folded form", () => {
    const of = asWritten("Bäckerei Joe's  H&M (café)");
    expect(["BACKEREI", "JOES", "H&M", "CAFE"].map(of)).toEqual(["Bäckerei", "Joe's", "H&M", "café"]);
  });

  it("are the folded ones where the text does not have them as one", () => {
    expect(asWritten("blue-bottle")("BLUEBOTTLE")).toBe("BLUEBOTTLE");
    expect(asWritten("BLUE BOTTLE")("BLUE")).toBe("BLUE");
    expect(asWritten("'quoted'")("QUOTED")).toBe("quoted");
  });

  it("are those that came first", () => {
    expect(asWritten("Café CAFE")("CAFE")).toBe("Café");
  });

  it("are whole, however their accents are coded", () => {
    expect(asWritten("Cafe\u0301")("CAFE")).toBe("Café");
  });
});
