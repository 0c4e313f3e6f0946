import type { Channel } from "../merchant/channel.ts";
import type { Group } from "../taxonomy/groups.ts";
import { FILES } from "./generated/files.ts";
import { readBrands, readKeyed } from "./keyed-text.ts";
import { PROCESSOR_LETTERS } from "./knowledge.ts";
import type { Intrinsic, Knowledge, Processor, TradeWord } from "./knowledge.ts";
import { NameList } from "./name-list.ts";
import { PhraseTable } from "./phrase-table.ts";
import { Sieve } from "./sieve.ts";
import { groupOf, table } from "./table.ts";
import type { Row } from "./table.ts";

function processorsOf(rows: readonly Row[]): Map<string, Processor[]> {
  const byLetters = new Map<string, Processor[]>();
  const all = rows.map(([prefix = "", name = "", keeps = "", groupName = "", weight = ""]) => ({
    prefix: prefix.toUpperCase(),
    name,
    keeps: keeps === "brand" ? ("brand" as const) : ("merchant" as const),
    trade: groupName === "" ? null : { group: groupOf(groupName), weight: Number(weight) },
  }));
  for (const processor of all.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    const letters = processor.prefix.slice(0, PROCESSOR_LETTERS);
    byLetters.set(letters, [...(byLetters.get(letters) ?? []), processor]);
  }
  return byLetters;
}

function mccOf(rows: readonly Row[]): Map<string, Group> {
  const codes = new Map<string, Group>();
  for (const [code = "", groupName = ""] of rows) {
    const [first = "", last = first] = code.split("-");
    for (let n = Number(first); n <= Number(last); n++) codes.set(String(n).padStart(4, "0"), groupOf(groupName));
  }
  return codes;
}

function placesOf(): Pick<Knowledge, "places" | "placeCodes" | "placeEnds" | "placeNames"> {
  const places = new Set(FILES.places.split("\n"));
  return {
    places,
    placeCodes: new Set(FILES.placeCodes.split("\n")),
    placeEnds: new Set([...places].map((name) => name.slice(name.lastIndexOf(" ") + 1))),
    placeNames: new NameList(() => places),
  };
}

function build(): Knowledge {
  const lexicon = new PhraseTable(readKeyed<readonly TradeWord[]>(FILES.lexicon));
  const brands = readBrands(FILES.brands);
  return {
    brands,
    brandSieve: new Sieve(brands.keys()),
    plainNames: new Set(FILES.plain.split("\n")),
    brandNames: new NameList(() => brands.keys()),
    lexicon,
    lexiconNames: new NameList(() => lexicon.keys()),
    carriers: new PhraseTable(readKeyed<Channel | null>(FILES.carriers)),
    intrinsics: new PhraseTable(readKeyed<readonly Intrinsic[]>(FILES.intrinsics)),
    processors: processorsOf(table(FILES.processors)),
    ...placesOf(),
    givenNames: new Set(FILES.givenNames.split("\n")),
    mcc: mccOf(table(FILES.mcc)),
  };
}

let loaded: Knowledge | null = null;

/** The shipped knowledge, parsed on first use and shared: it never changes while the program runs. */
export function loadKnowledge(): Knowledge {
  loaded ??= build();
  return loaded;
}
