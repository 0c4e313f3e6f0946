import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fold, glue, spellings, wordsOf } from "../merchant/fold.ts";
import { understand } from "../merchant/understand.ts";
import { isGroup, SUBCATEGORIES } from "../taxonomy/groups.ts";
import { loadKnowledge } from "./load-knowledge.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "knowledge", "brands");

interface Line {
  readonly at: string;
  readonly cells: readonly string[];
}

const lines: Line[] = readdirSync(folder)
  .filter((file) => file.endsWith(".tsv"))
  .toSorted()
  .flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .map((line, index) => ({ at: `${file}:${index + 1} ${line.split("\t")[0]}`, cells: line.split("\t") }))
      .filter(({ cells }) => cells[0] !== "" && cells[0] !== "name" && !cells[0]!.startsWith("#")),
  );

const keyOf = (form: string): string => fold(form).replaceAll(" ", "");

/** Keys of one row; a spelling of the same row may repeat another. */
const keysOf = ({ cells: [name = "", , , , aliases = ""] }: Line): Set<string> =>
  new Set([name, ...aliases.split("|")].map(keyOf).filter((key) => key !== ""));

function wrongPlace({ cells: [, group = "", sub = ""] }: Line): boolean {
  return !isGroup(group) || (sub !== "" && !SUBCATEGORIES[group].includes(sub));
}

function wrongShares({ cells: [, group = "", , , , ambiguity = ""] }: Line): boolean {
  if (ambiguity === "") return false;
  const parts = ambiguity.split(",").map((part) => part.trim().split(":"));
  const sum = parts.reduce((total, [, share]) => total + Number(share), 0);
  return !(sum < 1) || parts.some(([other = "", share]) => !isGroup(other) || other === group || !(Number(share) > 0));
}

describe("the curated brands", () => {
  it("are there", () => {
    expect(lines.length).toBeGreaterThan(0);
  });

  it("stand in a group and a sub-category that exist", () => {
    expect(lines.filter(wrongPlace).map(({ at }) => at)).toEqual([]);
  });

  it("give other groups shares that leave something for their own", () => {
    expect(lines.filter(wrongShares).map(({ at }) => at)).toEqual([]);
  });

  it("have spellings of at least two characters", () => {
    expect(lines.filter((line) => [...keysOf(line)].some((key) => key.length < 2)).map(({ at }) => at)).toEqual([]);
  });

  // Chains cross borders, so two regions may list one; only the first row of a spelling is looked up, hence no second opinion.
  it("never claim one spelling for two groups", () => {
    const owners = new Map<string, Line>();
    const clashes: string[] = [];
    for (const line of lines)
      for (const key of keysOf(line)) {
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, line);
        else if (owner.cells[1] !== line.cells[1]) clashes.push(`${key}: ${owner.at} and ${line.at}`);
      }
    expect(clashes).toEqual([]);
  });
});

describe("the brands as they are built in", () => {
  it("are found under every spelling of their own, whichever way banks write its accents", () => {
    const { brands } = loadKnowledge();
    const lost = lines.filter(({ cells: [name = "", group, , , aliases = ""] }) =>
      [name, ...aliases.split("|")]
        .flatMap(spellings)
        .map((spelling) => glue(wordsOf(spelling)))
        .some((key) => key !== "" && brands.get(key)?.group !== group),
    );
    expect(lost.map(({ at }) => at)).toEqual([]);
  });

  it("are found without their legal form, as long as the rest tells them apart", () => {
    const { brands } = loadKnowledge();
    expect(brands.get("BOETTCHER")).toBe(brands.get("BOTTCHERAG"));
    expect(brands.get("HEALTHAG")?.name).toBe("health AG");
    expect(brands.get("HEALTH")?.name).not.toBe("health AG");
  });
});

describe("the plain names", () => {
  const rows = readFileSync(join(folder, "..", "plain-names.tsv"), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));

  it("are folded, listed once, and say when they count", () => {
    const names = rows.map(([name = ""]) => name);
    expect(names.filter((name, index) => name !== keyOf(name) || names.indexOf(name) !== index)).toEqual([]);
    expect(rows.filter(([, counts = ""]) => counts !== "whole" && counts !== "never")).toEqual([]);
  });

  it("are a brand only when nothing else is in the name", () => {
    const knowledge = loadKnowledge();
    const brandOf = (text: string): string | null => understand(text, knowledge).brand?.brand.name ?? null;
    expect(brandOf("GIANT 6005 CAMP HILL PA")).toBe("Giant");
    expect(brandOf("TIM HARPER WINES")).toBeNull();
    expect(brandOf("UNITED 0161234567890")).toBe("United Airlines");
    expect(brandOf("UNITED METHODIST PARISH")).toBeNull();
    expect(brandOf("CITY OF SPRINGFIELD")).toBeNull();
  });
});
