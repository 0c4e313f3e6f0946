import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fold } from "../merchant/fold.ts";
import { isGroup, SUBCATEGORIES } from "../taxonomy/groups.ts";
import { PROCESSOR_LETTERS } from "./knowledge.ts";
import { loadKnowledge } from "./load-knowledge.ts";

const root = join(import.meta.dirname, "..", "..", "..", "knowledge");

interface Line {
  readonly at: string;
  readonly cells: readonly string[];
}

function linesOf(file: string): Line[] {
  return readFileSync(join(root, file), "utf8")
    .split("\n")
    .map((line, index) => ({ at: `${file}:${index + 1} ${line.split("\t")[0]}`, cells: line.split("\t") }))
    .slice(1)
    .filter(({ cells: [first = ""] }) => first !== "" && !first.startsWith("#"));
}

const folder = (name: string): Line[] =>
  readdirSync(join(root, name))
    .filter((file) => file.endsWith(".tsv"))
    .toSorted()
    .flatMap((file) => linesOf(join(name, file)));

/** Lines whose key an earlier line has already. */
function repeated(lines: readonly Line[], keyOf: (cells: readonly string[]) => string): string[] {
  const seen = new Set<string>();
  return lines
    .filter(({ cells }) => {
      const key = keyOf(cells);
      const known = seen.has(key);
      seen.add(key);
      return known;
    })
    .map(({ at }) => at);
}

const outOfPlace = (group = "", sub = ""): boolean =>
  !isGroup(group) || (sub !== "" && !SUBCATEGORIES[group].includes(sub));
const wrongWeight = (weight = ""): boolean => !(Number(weight) > 0 && Number(weight) <= 1);
const at = ({ at: place }: Line): string => place;

describe("the lexicon", () => {
  const lines = folder("lexicon");

  it("speaks at least twelve languages, and fifteen hundred words", () => {
    expect(new Set(lines.map(({ cells }) => cells[1])).size).toBeGreaterThanOrEqual(12);
    expect(lines.length).toBeGreaterThan(1_500);
  });

  it("names groups and sub-categories that exist, with weights between 0 and 1", () => {
    expect(lines.filter(({ cells }) => outOfPlace(cells[2], cells[4]) || wrongWeight(cells[3])).map(at)).toEqual([]);
  });

  it("says a word's meaning once in each language", () => {
    expect(repeated(lines, ([word = "", lang = "", group = ""]) => `${fold(word)}|${lang}|${group}`)).toEqual([]);
  });

  it("gives generic words half weight at most", () => {
    const generic = new Set(["SHOP", "STORE", "SUPPLY", "SUPPLIES", "MARKET", "HOUSE", "CENTRE", "CENTER"]);
    const heavy = lines.filter(({ cells: [word = "", , , weight] }) => generic.has(fold(word)) && Number(weight) > 0.5);
    expect(heavy.map(at)).toEqual([]);
  });
});

describe("the bank phrases", () => {
  const lines = folder("phrases");
  const intrinsics = lines.filter(({ cells }) => cells[2] === "intrinsic");

  it("are carriers, which have no group, or intrinsics, which have one", () => {
    const wrong = lines.filter(({ cells: [, , kind, , group = "", weight, sub] }) =>
      kind === "carrier" ? group !== "" : kind !== "intrinsic" || outOfPlace(group, sub) || wrongWeight(weight),
    );
    expect(wrong.map(at)).toEqual([]);
  });

  it("never say both how and what for", () => {
    const carriers = new Set(lines.filter(({ cells }) => cells[2] === "carrier").map(({ cells }) => fold(cells[0]!)));
    expect(intrinsics.filter(({ cells }) => carriers.has(fold(cells[0]!))).map(at)).toEqual([]);
  });

  it("never repeat a phrase for one group", () => {
    expect(repeated(lines, ([phrase = "", , kind = "", , group = ""]) => `${fold(phrase)}|${kind}|${group}`)).toEqual(
      [],
    );
  });

  it("cover the languages of the banks we read", () => {
    const languages = new Set(intrinsics.map(({ cells }) => cells[1]));
    expect([...languages]).toEqual(expect.arrayContaining(["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv"]));
  });
});

describe("processors, places and codes", () => {
  it("list each prefix once, and a trade that exists", () => {
    const lines = linesOf("processors.tsv");
    expect(repeated(lines, ([prefix = ""]) => prefix.toUpperCase())).toEqual([]);
    expect(lines.filter(({ cells: [prefix = ""] }) => prefix.trim().length < PROCESSOR_LETTERS).map(at)).toEqual([]);
    const wrong = lines.filter(
      ({ cells: [, , keeps = "", group = "", weight] }) =>
        !["merchant", "brand"].includes(keeps) || (group !== "" && (outOfPlace(group) || wrongWeight(weight))),
    );
    expect(wrong.map(at)).toEqual([]);
  });

  it("list each place once, of a known kind", () => {
    const lines = folder("places");
    expect(repeated(lines, ([name = ""]) => fold(name))).toEqual([]);
    expect(lines.filter(({ cells }) => !["state", "code", "city"].includes(cells[2] ?? "")).map(at)).toEqual([]);
  });

  it("give each category code one group", () => {
    const lines = linesOf("mcc.tsv");
    expect(lines.filter(({ cells }) => outOfPlace(cells[1], cells[2])).map(at)).toEqual([]);
    const codes = lines.flatMap(({ cells: [range = ""] }) => {
      const [first = "", last = first] = range.split("-");
      return Array.from({ length: Number(last) - Number(first) + 1 }, (_, offset) => Number(first) + offset);
    });
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(loadKnowledge().mcc.get("5411")).toBe("Groceries");
    expect(loadKnowledge().mcc.get("0742")).toBe("Kids & Pets");
  });

  it("list each given name once, folded and of letters only", () => {
    const lines = linesOf("given-names.tsv");
    expect(repeated(lines, ([name = ""]) => name)).toEqual([]);
    expect(lines.filter(({ cells: [name = ""] }) => fold(name) !== name || !/^[A-Z]{2,}$/.test(name)).map(at)).toEqual(
      [],
    );
  });
});
