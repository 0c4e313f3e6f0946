import { describe, expect, it } from "vitest";
import { SUBCATEGORIES } from "../taxonomy/groups.ts";
import { DEDUCTIBLE } from "./deductible.ts";

describe("the deductible categories", () => {
  it("are categories that people have, each once", () => {
    const unknown = DEDUCTIBLE.filter(({ group, name }) => name !== null && !SUBCATEGORIES[group].includes(name));
    expect(unknown).toEqual([]);
    expect(new Set(DEDUCTIBLE.map(({ group, name }) => `${group}/${name}`)).size).toBe(DEDUCTIBLE.length);
  });

  it("are no transfers", () => {
    expect(DEDUCTIBLE.map(({ group }) => group)).not.toContain("Transfers");
  });
});
