import { fold } from "../merchant/fold.ts";
import type { Channel } from "../merchant/merchant.ts";
import { isGroup } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import { FILES } from "./generated/files.ts";
import type { Brand, Intrinsic, Knowledge, Processor, TradeWord } from "./knowledge.ts";

type Row = readonly string[];

const table = (text: string): Row[] => (text === "" ? [] : text.split("\n").map((line) => line.split("\t")));

const group = (name: string): Group => {
  if (!isGroup(name)) throw new Error(`knowledge: “${name}” is not a group`);
  return name;
};

const glue = (text: string): string => fold(text).replaceAll(" ", "");

function brandsOf(curated: readonly Row[], derived: readonly Row[]): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  const add = (row: Row, isCurated: boolean): void => {
    const [name = "", groupName = "", sub = "", , aliases = "", ambiguity = ""] = row;
    const shares =
      ambiguity === ""
        ? []
        : ambiguity.split(",").map((part) => {
            const at = part.lastIndexOf(":");
            return { group: group(part.slice(0, at).trim()), share: Number(part.slice(at + 1)) };
          });
    const brand: Brand = { name, group: group(groupName), sub, ambiguity: shares, curated: isCurated };
    for (const form of [name, ...aliases.split("|")]) {
      const key = glue(form);
      if (key.length >= 2 && !brands.has(key)) brands.set(key, brand);
    }
  };
  for (const row of curated) add(row, true);
  for (const row of derived) add(row, false);
  return brands;
}

function lexiconOf(rows: readonly Row[]): Map<string, TradeWord[]> {
  const lexicon = new Map<string, TradeWord[]>();
  for (const [word = "", , groupName = "", weight = ""] of rows) {
    const key = fold(word);
    const known = lexicon.get(key) ?? [];
    const entry = { group: group(groupName), weight: Number(weight) };
    if (!known.some((other) => other.group === entry.group)) lexicon.set(key, [...known, entry]);
  }
  return lexicon;
}

function phrasesOf(rows: readonly Row[]): Pick<Knowledge, "carriers" | "intrinsics"> {
  const carriers = new Map<string, Channel | null>();
  const intrinsics = new Map<string, Intrinsic[]>();
  for (const [phrase = "", , kind = "", channel = "", groupName = "", weight = ""] of rows) {
    const key = fold(phrase);
    const via = channel === "" ? null : (channel as Channel);
    if (kind === "carrier") carriers.set(key, via);
    else
      intrinsics.set(key, [
        ...(intrinsics.get(key) ?? []),
        { group: group(groupName), weight: Number(weight || 0.8), channel: via },
      ]);
  }
  return { carriers, intrinsics };
}

const processorsOf = (rows: readonly Row[]): Processor[] =>
  rows
    .map(([prefix = "", name = "", keeps = ""]) => ({
      prefix: prefix.toUpperCase(),
      name,
      keeps: keeps === "brand" ? ("brand" as const) : ("merchant" as const),
    }))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);

function mccOf(rows: readonly Row[]): Map<string, Group> {
  const codes = new Map<string, Group>();
  for (const [code = "", groupName = ""] of rows) {
    const [first = "", last = first] = code.split("-");
    for (let n = Number(first); n <= Number(last); n++) codes.set(String(n).padStart(4, "0"), group(groupName));
  }
  return codes;
}

let loaded: Knowledge | null = null;

/** The shipped knowledge, parsed on first use and shared: it never changes while the program runs. */
export function loadKnowledge(): Knowledge {
  loaded ??= {
    brands: brandsOf(table(FILES.brands), table(FILES.derived)),
    lexicon: lexiconOf(table(FILES.lexicon)),
    ...phrasesOf(table(FILES.phrases)),
    processors: processorsOf(table(FILES.processors)),
    places: new Set(table(FILES.places).map(([name = ""]) => fold(name))),
    mcc: mccOf(table(FILES.mcc)),
  };
  return loaded;
}
