import type { Channel } from "../merchant/channel.ts";
import { fold, glue, wordsOf } from "../merchant/fold.ts";
import { isNoise } from "../merchant/noise.ts";
import { isGroup } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import { CONVENTIONS } from "./conventions.ts";
import { FILES } from "./generated/files.ts";
import type { Brand, Intrinsic, Knowledge, Processor, TradeWord } from "./knowledge.ts";
import { NameList } from "./name-list.ts";

type Row = readonly string[];

const table = (text: string): Row[] => (text === "" ? [] : text.split("\n").map((line) => line.split("\t")));

const group = (name: string): Group => {
  if (!isGroup(name)) throw new Error(`knowledge: “${name}” is not a group`);
  return name;
};

function brandsOf(curated: readonly Row[], derived: readonly Row[], lexicon: Knowledge["lexicon"]): Map<string, Brand> {
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
    const customs = (CONVENTIONS.get(`${groupName}/${sub}`) ?? []).filter(
      (custom) => !shares.some((share) => share.group === custom.group),
    );
    const also = [...shares, ...customs];
    const brand: Brand = { name, group: group(groupName), sub, ambiguity: shares, also, curated: isCurated };
    for (const form of [name, ...aliases.split("|")]) {
      const words = wordsOf(fold(form));
      // Names are looked up without their noise words: `THE HOME DEPOT` as `HOMEDEPOT`.
      const bare = words.filter((word) => !isNoise(word));
      const tells = bare.length > 1 || (bare.length === 1 && bare[0]!.length > 3 && !lexicon.has(bare[0]!));
      for (const key of tells ? [glue(words), glue(bare)] : [glue(words)])
        if (key.length >= 2 && !brands.has(key)) brands.set(key, brand);
    }
  };
  for (const row of curated) add(row, true);
  for (const row of derived) add(row, false);
  return brands;
}

function lexiconOf(rows: readonly Row[]): Map<string, TradeWord[]> {
  const lexicon = new Map<string, TradeWord[]>();
  const add = (key: string, sense: TradeWord): void => {
    const known = lexicon.get(key);
    if (!known) lexicon.set(key, [sense]);
    else if (!known.some((other) => other.group === sense.group)) known.push(sense);
  };
  for (const [word = "", , groupName = "", weight = "", sub = ""] of rows) {
    const key = fold(word);
    add(key, { group: group(groupName), weight: Number(weight), sub });
    for (const custom of CONVENTIONS.get(`${groupName}/${sub}`) ?? [])
      add(key, { group: custom.group, weight: Number(weight) * Math.min(1, custom.share * 1.6), sub: "" });
  }
  return lexicon;
}

function phrasesOf(rows: readonly Row[]): Pick<Knowledge, "carriers" | "intrinsics"> {
  const carriers = new Map<string, Channel | null>();
  const intrinsics = new Map<string, Intrinsic[]>();
  for (const [phrase = "", , kind = "", channel = "", groupName = "", weight = "", sub = ""] of rows) {
    const key = fold(phrase);
    const via = channel === "" ? null : (channel as Channel);
    if (kind === "carrier") carriers.set(key, via);
    else
      intrinsics.set(key, [
        ...(intrinsics.get(key) ?? []),
        { group: group(groupName), weight: Number(weight || 0.8), channel: via, sub },
      ]);
  }
  return { carriers, intrinsics };
}

function processorsOf(rows: readonly Row[]): Map<string, Processor[]> {
  const byLetter = new Map<string, Processor[]>();
  const all = rows.map(([prefix = "", name = "", keeps = "", groupName = "", weight = ""]) => ({
    prefix: prefix.toUpperCase(),
    name,
    keeps: keeps === "brand" ? ("brand" as const) : ("merchant" as const),
    trade: groupName === "" ? null : { group: group(groupName), weight: Number(weight) },
  }));
  for (const processor of all.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    const letter = processor.prefix.charAt(0);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), processor]);
  }
  return byLetter;
}

function mccOf(rows: readonly Row[]): Map<string, Group> {
  const codes = new Map<string, Group>();
  for (const [code = "", groupName = ""] of rows) {
    const [first = "", last = first] = code.split("-");
    for (let n = Number(first); n <= Number(last); n++) codes.set(String(n).padStart(4, "0"), group(groupName));
  }
  return codes;
}

function placesOf(rows: readonly Row[]): Pick<Knowledge, "places" | "placeCodes" | "placeNames"> {
  const places = new Set(rows.map(([name = ""]) => fold(name)));
  const codes = rows.filter(([name = "", , kind = ""]) => kind === "code" && name.length <= 3);
  return {
    places,
    placeCodes: new Set(codes.map(([name = ""]) => fold(name))),
    placeNames: new NameList(() => places),
  };
}

function build(): Knowledge {
  const lexicon = lexiconOf(table(FILES.lexicon));
  const brands = brandsOf(table(FILES.brands), table(FILES.derived), lexicon);
  return {
    brands,
    brandNames: new NameList(() => brands.keys()),
    lexicon,
    lexiconNames: new NameList(() => lexicon.keys()),
    ...phrasesOf(table(FILES.phrases)),
    processors: processorsOf(table(FILES.processors)),
    ...placesOf(table(FILES.places)),
    mcc: mccOf(table(FILES.mcc)),
  };
}

let loaded: Knowledge | null = null;

/** The shipped knowledge, parsed on first use and shared: it never changes while the program runs. */
export function loadKnowledge(): Knowledge {
  loaded ??= build();
  return loaded;
}
