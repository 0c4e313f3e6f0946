import { describe, expect, it } from "vitest";
import type { Brand, Knowledge, TradeWord } from "../knowledge/knowledge.ts";
import { NameList } from "../knowledge/name-list.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { PhraseTable } from "../knowledge/phrase-table.ts";
import { Sieve } from "../knowledge/sieve.ts";
import { brandedLength, domainBrand, findBrand, headBrand, isCertain, wholeBrand } from "./find-brand.ts";
import type { BrandHit } from "./find-brand.ts";

const brand = (name: string, parts: Partial<Brand> = {}): Brand => ({
  name,
  group: "Shopping",
  sub: "",
  ambiguity: [],
  also: [],
  curated: true,
  ...parts,
});
const derived = { curated: false };
const BRANDS = new Map<string, Brand>([
  ["STARWELL", brand("Starwell")],
  ["STARWELLCAFE", brand("Starwell Cafe", { group: "Dining" })],
  ["HM", brand("H&M")],
  ["BPX", brand("BPX")],
  ["ORBIT", brand("Orbit")],
  ["CITY", brand("City", derived)],
  ["PALACEHOTEL", brand("Palace Hotel", derived)],
  ["JUSTENERGY", brand("Just Energy", { group: "Utilities" })],
  ["JUSTENERGYTEXAS", brand("Just Energy Texas", { group: "Utilities" })],
  ["COMMONMANCOFFEE", brand("Common Man Coffee", { group: "Dining" })],
  ["ZEBRALAND", brand("Zebraland")],
  ["ZEBRALINE", brand("Zebraline", { group: "Travel" })],
  ["TARGET", brand("Target")],
]);
const WORLD: Knowledge = {
  ...loadKnowledge(),
  brands: BRANDS,
  brandSieve: new Sieve(BRANDS.keys()),
  brandNames: new NameList(() => BRANDS.keys()),
  plainNames: new Set(["TARGET"]),
  lexicon: new PhraseTable(
    new Map<string, readonly TradeWord[]>([
      ["FUEL", []],
      ["ORBITS", []],
    ]),
  ),
  intrinsics: new PhraseTable(
    new Map([
      ["ORBIT FEE", []],
      ["DEBT", []],
    ]),
  ),
  carriers: new PhraseTable(new Map([["PAYMENT", null]])),
  places: new Set(["OAKLAND", "CA"]),
};
/** Name, form, first word and length of what is found. */
const found = (text: string): string | null => {
  const hit = findBrand(text.split(" "), WORLD);
  return hit && `${hit.brand.name} ${hit.form} ${hit.start}+${hit.length} ${hit.letters}`;
};

describe("a brand among the words of a name", () => {
  it("is the whole of it, or the longest words at its front", () => {
    expect(found("STARWELL")).toBe("Starwell whole 0+1 8");
    expect(found("STAR WELL CAFE")).toBe("Starwell Cafe whole 0+3 12");
    expect(found("STARWELL CAFE ANNA")).toBe("Starwell Cafe words 0+2 12");
    expect(found("STARWELL ANNA")).toBe("Starwell words 0+1 8");
    expect(found("ANNA OTTO")).toBeNull();
  });

  it("may begin behind others, among the first five words", () => {
    expect(found("ANNA STARWELL")).toBe("Starwell words 1+1 8");
    expect(found("A1 B1 C1 D1 STARWELL")).toBe("Starwell words 4+1 8");
    expect(found("A1 B1 C1 D1 E1 STARWELL")).toBeNull();
  });

  it("is no lone word that is short, plain, or from a map, unless it is the whole name", () => {
    expect([found("BPX ANNA"), found("ANNA BPX")]).toEqual(["BPX words 0+1 3", null]);
    expect([found("CITY"), found("CITY ANNA")]).toEqual(["City whole 0+1 4", null]);
    expect([found("TARGET"), found("TARGET ANNA")]).toEqual(["Target whole 0+1 6", null]);
    expect(found("PALACE HOTEL ANNA")).toBe("Palace Hotel words 0+2 11");
    expect([found("H&M ANNA"), found("ANNA H&M")]).toEqual(["H&M words 0+1 2", "H&M words 1+1 2"]);
    expect(found("H M ANNA")).toBeNull();
  });

  it("is no word that a bank's phrase has with its neighbour", () => {
    expect(found("ORBIT FEE ANNA")).toBeNull();
    expect(found("ORBIT ANNA")).toBe("Orbit words 0+1 5");
  });
});

describe("a brand whose end is cut off", () => {
  it("is the only one that begins so, from seven letters on", () => {
    expect(found("ZEBRALI")).toBe("Zebraline cut 0+1 7");
    expect(found("ZEBRAL")).toBeNull();
    expect(found("ORBI")).toBeNull();
    expect(found("ZEBRALA")).toBe("Zebraland cut 0+1 7");
  });

  it("may be one whose name others go on from, in the same group", () => {
    expect(found("JUST ENERG")).toBe("Just Energy cut 0+2 9");
    // The cafe is of another group than the shop.
    expect(found("STARWEL")).toBeNull();
    expect(found("STARWELLC")).toBe("Starwell Cafe cut 0+1 9");
  });

  it("is only short of words where it ends between two", () => {
    expect(found("COMMON MAN")).toBe("Common Man Coffee short 0+2 9");
    expect(found("COMMON MAN CO")).toBe("Common Man Coffee cut 0+3 11");
  });

  it("is of the curated directory", () => {
    expect(found("PALACEHOT")).toBeNull();
  });
});

describe("a brand that is glued to something", () => {
  it("is one where that is a number, a place or a word", () => {
    for (const rest of ["24", "OAKLAND", "CA", "FUEL", "DEBT", "PAYMENT", "LTD"])
      expect([rest, found(`ORBIT${rest} ANNA`)]).toEqual([rest, "Orbit glued 0+1 5"]);
    for (const rest of ["X", "ANNA", "ING"]) expect([rest, found(`ORBIT${rest} ANNA`)]).toEqual([rest, null]);
  });

  it("is one whatever that is, where it is long", () => {
    expect(found("STARWELLX ANNA")).toBe("Starwell glued 0+1 8");
  });

  it("is none in a word that means something itself", () => {
    expect(found("ORBITS ANNA")).toBeNull();
  });
});

describe("a brand by what stands around it", () => {
  const name = (hit: BrandHit | null): string | null => hit && `${hit.brand.name} ${hit.length} ${hit.letters}`;

  it("is the name as it stands, from three letters on", () => {
    expect(name(wholeBrand(["STAR", "WELL"], 1, WORLD))).toBe("Starwell 1 8");
    expect(name(wholeBrand(["H", "M"], 2, WORLD))).toBeNull();
    expect(name(wholeBrand(["ANNA"], 1, WORLD))).toBeNull();
  });

  it("is what stands before a sign, short only before the number of a store", () => {
    const head = (text: string, byNumber: boolean, words = text) =>
      name(headBrand({ text: text.split(" "), byNumber }, words.split(" "), WORLD));
    expect(head("ORBIT", false, "ORBIT PASS")).toBe("Orbit 1 5");
    expect(head("THE ORBIT", false, "ORBIT PASS")).toBe("Orbit 1 5");
    expect([head("BPX", true), head("BPX", false), head("H&M", true)]).toEqual(["BPX 1 3", null, "H&M 1 2"]);
    expect(head("ORBIT", false, "ANNA ORBIT")).toBeNull();
    expect(head("THE", false)).toBeNull();
    expect(head("CITY", false)).toBe("City 1 4");
  });

  it("is the one of its domain", () => {
    expect(name(domainBrand("ORBIT.COM OAKLAND", { ...WORLD, brands: new Map([["ORBITCOM", brand("Orbit")]]) }))).toBe(
      "Orbit 1 8",
    );
    expect(name(domainBrand("www.orbit.co.uk/x", { ...WORLD, brands: new Map([["ORBITCOUK", brand("Orbit")]]) }))).toBe(
      "Orbit 1 9",
    );
    for (const text of ["ORBIT", "ORBIT.COMX", "A ORBIT.COM"])
      expect([text, domainBrand(text, WORLD)]).toEqual([text, null]);
  });

  it("reaches beyond the place its name seems to end with", () => {
    const length = (text: string, beyond: number): number => brandedLength(text.split(" "), beyond, WORLD);
    expect([length("STARWELL CAFE", 1), length("STARWELL CAFE", 2), length("STARWELL ANNA", 1)]).toEqual([2, 0, 0]);
    expect(length("PALACE HOTEL", 1)).toBe(0);
  });
});

describe("a brand that is certain", () => {
  const certain = (parts: Partial<BrandHit>): boolean =>
    isCertain({ brand: brand("Starwell"), start: 0, length: 1, form: "whole", letters: 8, ...parts }, WORLD);

  it("is the whole name, a cut one, or several words in front", () => {
    expect([certain({}), certain({ form: "cut" }), certain({ form: "words", length: 2 })]).toEqual([true, true, true]);
    expect([certain({ form: "short" }), certain({ form: "glued" }), certain({ start: 1 })]).toEqual([
      false,
      false,
      false,
    ]);
    expect(certain({ brand: brand("Starwell", derived) })).toBe(false);
  });

  it("is a lone word in front of others only where it is all of the brand's own name", () => {
    const lone = { form: "words", length: 1 } as const;
    expect(certain(lone)).toBe(true);
    expect(certain({ ...lone, brand: brand("The Starwell Ltd") })).toBe(true);
    expect(certain({ ...lone, brand: brand("Starwell Cafe") })).toBe(false);
    expect(certain({ ...lone, brand: brand("BPXA"), letters: 4 })).toBe(false);
    expect(certain({ ...lone, brand: brand("Orbit"), letters: 5 })).toBe(true);
    expect(certain({ ...lone, brand: brand("Orbits"), letters: 6 })).toBe(false);
  });
});
