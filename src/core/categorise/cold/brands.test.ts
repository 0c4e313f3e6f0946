import { describe, expect, it } from "vitest";
import type { Brand } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import type { BrandHit } from "../../merchant/find-brand.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { PRIORS_OUT, WEIGHTS } from "../weights.ts";
import { addBrand, inDepartment, weighBrand } from "./brands.ts";
import { indexOf, noOdds } from "./evidence.ts";

const knowledge = loadKnowledge();
const brandOf = (parts: Partial<Brand> = {}): Brand => ({
  name: "Zorblax",
  group: "Shopping",
  sub: "",
  ambiguity: [],
  also: [],
  curated: true,
  ...parts,
});
const hit = (parts: Partial<BrandHit> = {}): BrandHit => ({
  brand: brandOf(),
  start: 0,
  length: 2,
  form: "whole",
  letters: 12,
  ...parts,
});
const strength = (parts: Partial<BrandHit>): number => weighBrand(hit(parts), knowledge).strength;

describe("how far a brand is trusted", () => {
  it("is by its form", () => {
    expect(strength({ form: "whole" })).toBe(1);
    expect(strength({ form: "whole", length: 1, letters: 3 })).toBe(1);
    expect(strength({ form: "cut" })).toBe(WEIGHTS.brandCut);
    expect(strength({ form: "short" })).toBe(WEIGHTS.brandShort);
    expect(strength({ form: "glued" })).toBe(WEIGHTS.brandGlued);
    expect(strength({ form: "words" })).toBe(1);
  });

  it("is less of one word beside others, the less the shorter", () => {
    expect(strength({ form: "words", length: 1, letters: 6 })).toBe(WEIGHTS.brandWord);
    expect(strength({ form: "words", length: 1, letters: 5 })).toBe(WEIGHTS.brandShortWord);
  });

  it("is less where it begins behind other words", () => {
    expect(strength({ start: 1 })).toBe(WEIGHTS.brandLaterWords);
    expect(strength({ start: 1, length: 1 })).toBe(WEIGHTS.brandLater);
    expect(strength({ start: 2, form: "cut" })).toBeCloseTo(WEIGHTS.brandCut * WEIGHTS.brandLaterWords, 12);
  });

  it("is half of a plain word that a map has as a name", () => {
    const derived = brandOf({ curated: false });
    const plain = WEIGHTS.brandPlainWord;
    expect(strength({ brand: derived, length: 1, letters: 7 })).toBe(1);
    expect(strength({ brand: derived, length: 1, letters: 6 })).toBe(plain);
    expect(strength({ brand: derived, length: 2, letters: 6 })).toBe(1);
    expect(strength({ brand: derived, length: 1, letters: 9, form: "words" })).toBe(WEIGHTS.brandWord * plain);
    expect(strength({ brand: { ...derived, name: "Restaurant" }, length: 1, letters: 10 })).toBe(plain);
    expect(strength({ brand: brandOf({ name: "Restaurant" }), length: 1, letters: 6 })).toBe(1);
  });

  it("is less beside the word for one of its departments", () => {
    const brand = weighBrand(hit({ form: "cut" }), knowledge);
    expect(inDepartment(brand)).toEqual({ ...brand, strength: WEIGHTS.brandCut * WEIGHTS.brandDepartment });
  });
});

describe("what a brand adds", () => {
  const added = (brand: Brand, strong = 1) => {
    const odds = noOdds();
    addBrand(odds, { ...hit({ brand }), strength: strong });
    return (group: Group): number => odds[indexOf(group)]!;
  };
  const usual = (group: Group): number => WEIGHTS.brandUsual * PRIORS_OUT[indexOf(group)]!;

  it("is all to its group, less what is usual there anyway", () => {
    expect(added(brandOf())("Shopping")).toBeCloseTo(WEIGHTS.brandCurated - usual("Shopping"), 12);
    expect(added(brandOf(), 0.5)("Shopping")).toBeCloseTo((WEIGHTS.brandCurated - usual("Shopping")) / 2, 12);
    expect(added(brandOf())("Dining")).toBe(0);
  });

  it("is less of a brand from a map, and nothing is taken off it", () => {
    expect(added(brandOf({ curated: false }))("Shopping")).toBeCloseTo(WEIGHTS.brandDerived, 12);
  });

  it("is shared with the groups its name is used for, too", () => {
    const of = added(
      brandOf({
        also: [
          { group: "Dining", share: 0.25 },
          { group: "Travel", share: 0.05 },
        ],
      }),
    );
    expect(of("Shopping")).toBeCloseTo(WEIGHTS.brandCurated + Math.log(0.7) - usual("Shopping"), 12);
    expect(of("Dining")).toBeCloseTo(WEIGHTS.brandCurated + Math.log(0.25) - usual("Dining"), 12);
    expect(of("Travel")).toBeCloseTo(WEIGHTS.brandCurated + Math.log(0.05) - usual("Travel"), 12);
  });

  it("is never against a group, and a share is at least two in a hundred", () => {
    const of = added(brandOf({ curated: false, also: [{ group: "Dining", share: 0.001 }] }), 0.1);
    expect(of("Dining")).toBe(0);
    const full = added(
      brandOf({
        curated: false,
        also: [
          { group: "Dining", share: 1 },
          { group: "Travel", share: 0 },
        ],
      }),
      2,
    );
    expect(full("Shopping")).toBeCloseTo(2 * WEIGHTS.brandDerived + Math.log(0.02), 12);
    expect(full("Travel")).toBeCloseTo(2 * WEIGHTS.brandDerived + Math.log(0.02), 12);
  });
});
