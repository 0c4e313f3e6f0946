import { describe, expect, it } from "vitest";
import { readBrands, readKeyed } from "./keyed-text.ts";
import { PhraseTable } from "./phrase-table.ts";
import { groupOf, table } from "./table.ts";

describe("a table of phrases", () => {
  const phrases = new PhraseTable(
    new Map([
      ["HAIR", 1],
      ["HAIR SALON", 2],
      ["HAIR AND NAIL SALON", 4],
      ["BAKERY", 5],
      ["SHOP OF", 6],
      ["GYM", 7],
    ]),
  );
  const at = (text: string, start = 0) => phrases.at(text.split(" "), start);

  it("finds the longest that begins at a word", () => {
    expect(at("HAIR SALON ANNA")).toEqual({ text: "HAIR SALON", length: 2, value: 2 });
    expect(at("HAIR AND NAIL SALON")).toEqual({ text: "HAIR AND NAIL SALON", length: 4, value: 4 });
    expect(at("HAIR AND ANNA")).toEqual({ text: "HAIR", length: 1, value: 1 });
    expect(at("ANNA HAIR SALON", 1)).toEqual({ text: "HAIR SALON", length: 2, value: 2 });
    expect(at("ANNA HAIR SALON")).toBeNull();
    expect(at("SALON")).toBeNull();
  });

  it("finds none that the words end before", () => {
    expect(at("SHOP")).toBeNull();
    expect(at("SHOP OF")).toMatchObject({ value: 6 });
  });

  it("knows how long a phrase could be that begins there", () => {
    const longest = (text: string, start = 0): number => phrases.longestAt(text.split(" "), start);
    expect([longest("HAIR A B C D"), longest("HAIR A"), longest("A HAIR", 1), longest("SALON A")]).toEqual([
      4, 2, 1, 0,
    ]);
    expect(longest("BAKERY A B")).toBe(1);
  });

  it("holds its phrases, and nothing else", () => {
    expect([phrases.get("HAIR SALON"), phrases.get("SALON")]).toEqual([2, undefined]);
    expect([phrases.has("GYM"), phrases.has("HAIR AND")]).toEqual([true, false]);
    expect([...phrases.keys()]).toHaveLength(6);
  });

  it("tells by its last five letters whether a word may end with a phrase", () => {
    expect(["STADTBAKERY", "XAKERY", "BAKERX", "ANNASALON"].map((word) => phrases.mayEnd(word))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    // Shorter phrases are the end of no longer word.
    expect(phrases.mayEnd("ANNAGYM")).toBe(false);
  });

  it("may be empty", () => {
    const none = new PhraseTable<number>(new Map());
    expect([none.at(["HAIR"], 0), none.mayEnd("BAKERY"), none.longestAt(["HAIR"], 0)]).toEqual([null, false, 0]);
  });
});

describe("a file of knowledge", () => {
  it("is lines of cells", () => {
    expect(table("a\tb\nc\t\td")).toEqual([
      ["a", "b"],
      ["c", "", "d"],
    ]);
    expect(table("")).toEqual([]);
  });

  it("names groups that exist, or is refused", () => {
    expect(groupOf("Dining")).toBe("Dining");
    expect(() => groupOf("Fun")).toThrow("knowledge: “Fun” is not a group");
  });

  it("has a value before all keys that share it", () => {
    const values = readKeyed<{ n: number }>('{"n":1}\tA\tB\n{"n":2}\tC');
    expect([...values]).toEqual([
      ["A", { n: 1 }],
      ["B", { n: 1 }],
      ["C", { n: 2 }],
    ]);
    expect(values.get("A")).toBe(values.get("B"));
  });

  it("has what brands share before each name with its spellings", () => {
    const shared = { group: "Dining", sub: "Coffee", ambiguity: [], also: [], curated: true } as const;
    const other = { ...shared, group: "Travel", sub: "" } as const;
    const text = `${JSON.stringify(shared)}\t|Blue Bottle\tBLUEBOTTLE\tBLUEBOTTLECOFFEE\t|Costa\tCOSTA\n${JSON.stringify(other)}\t|Hilton\tHILTON`;
    const brands = readBrands(text);
    expect([...brands.keys()]).toEqual(["BLUEBOTTLE", "BLUEBOTTLECOFFEE", "COSTA", "HILTON"]);
    expect(brands.get("BLUEBOTTLECOFFEE")).toEqual({ name: "Blue Bottle", ...shared });
    expect(brands.get("BLUEBOTTLECOFFEE")).toBe(brands.get("BLUEBOTTLE"));
    expect(brands.get("COSTA")).toEqual({ name: "Costa", ...shared });
    expect(brands.get("HILTON")).toEqual({ name: "Hilton", ...other });
  });
});
