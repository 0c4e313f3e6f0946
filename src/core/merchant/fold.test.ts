import { describe, expect, it } from "vitest";
import { fold, foldedWords, glue, plain, spellings, unsigned, wordsOf } from "./fold.ts";

describe("the form in which text is compared", () => {
  it("is upper case, a space for every sign, none at either end", () => {
    expect(fold("  Corner-Bakery / 24,Main st. ")).toBe("CORNER BAKERY 24 MAIN ST");
    expect(fold("corner bakery")).toBe("CORNER BAKERY");
    expect(fold("CORNER  BAKERY")).toBe("CORNER BAKERY");
    expect(fold(" --- ")).toBe("");
    expect(fold("")).toBe("");
  });

  it("keeps the sign that is part of names", () => {
    expect(fold("H&M, M & S")).toBe("H&M M & S");
  });

  it("has no apostrophes, and no gap where they were", () => {
    expect(fold("Joe's `n' Co")).toBe("JOES N CO");
    expect(fold("McDonald’s O`Néill d'été")).toBe("MCDONALDS ONEILL DETE");
    expect(fold("'Joe' 'n'")).toBe("JOE N");
    for (const sign of "'‘’ʼ′´`＇") expect(fold(`L${sign}Oréal`)).toBe("LOREAL");
    expect(plain("L´Oréal")).toBe("L'OREAL");
  });

  it("has no accents, whether they are part of the letter or behind it", () => {
    expect(fold("Café Jalapeño Ångström")).toBe("CAFE JALAPENO ANGSTROM");
    expect(fold("Cafe\u0301")).toBe("CAFE");
  });

  it("has the letters that do not come apart written as others do", () => {
    expect(fold("Øl Łódź Đà Ðís Þór Ærø Cœur Straße ẞ")).toBe("OL LODZ DA DIS THOR AERO COEUR STRASSE SS");
  });

  it("keeps the marks of other scripts, where they are part of the letter", () => {
    expect(fold("パン屋・東京")).toBe("パン屋 東京");
    expect(fold("йод")).toBe("ЙОД");
    expect(fold("กิน")).toBe("กิน");
  });

  it("is its own", () => {
    for (const text of ["Joe's Café & Bar-24", "パン屋・東京", "7-ELEVEN #123"])
      expect(fold(fold(text))).toBe(fold(text));
  });

  it("comes in words", () => {
    expect(foldedWords("Corner's Bakery, café")).toEqual(["CORNERS", "BAKERY", "CAFE"]);
    expect(foldedWords("corner bakery")).toEqual(["CORNER", "BAKERY"]);
    expect(foldedWords("…")).toEqual([]);
    expect(wordsOf("CORNER BAKERY")).toEqual(["CORNER", "BAKERY"]);
    expect(wordsOf("")).toEqual([]);
  });

  it("is, but for its last step, plain: signs and spaces stay", () => {
    expect(plain("Joe's  Café!")).toBe("JOE'S  CAFE!");
    expect(plain("joe's!")).toBe("JOE'S!");
  });
});

describe("what a text may be met as", () => {
  it("is without its accents, and with them written out", () => {
    expect(spellings("Bäckerei")).toEqual(["BACKEREI", "BAECKEREI"]);
    expect(spellings("Ön Über Ås Øl")).toEqual(["ON UBER AS OL", "OEN UEBER AAS OEL"]);
  });

  it("is one where nothing is written out", () => {
    expect(spellings("Café")).toEqual(["CAFE"]);
  });
});

describe("words glued together", () => {
  it("have no spaces, and no sign that one writes and the next does not", () => {
    expect(glue(["BLUE", "BOTTLE", "COFFEE"])).toBe("BLUEBOTTLECOFFEE");
    expect(glue(["H&M", "A&B&C"])).toBe("HMABC");
    expect(unsigned("A&B&C")).toBe("ABC");
    expect(unsigned("ABC")).toBe("ABC");
    expect(glue([])).toBe("");
  });
});
