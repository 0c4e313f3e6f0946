import type { Channel } from "../merchant/channel.ts";
import { fold, spellings } from "../merchant/fold.ts";
import type { Group } from "../taxonomy/groups.ts";
import { CONVENTIONS } from "./conventions.ts";
import { FILES } from "./generated/files.ts";
import type { Intrinsic, Knowledge, Processor, TradeWord } from "./knowledge.ts";
import { brandsOf } from "./load-brands.ts";
import { NameList } from "./name-list.ts";
import { PhraseTable } from "./phrase-table.ts";
import { groupOf, table } from "./table.ts";
import type { Row } from "./table.ts";

/** Share of its weight a word of another language keeps when English has the word too, and when it is very short. */
const BESIDE_ENGLISH = 0.4;
const SHORT_FOREIGN = 0.6;
const SHORT_LETTERS = 4;

function lexiconOf(rows: readonly Row[]): Map<string, TradeWord[]> {
  const english = new Set(rows.filter(([, lang]) => lang === "en").map(([word = ""]) => fold(word)));
  const lexicon = new Map<string, TradeWord[]>();
  const add = (key: string, sense: TradeWord): void => {
    const known = lexicon.get(key) ?? [];
    const same = known.findIndex((other) => other.group === sense.group);
    if (same < 0) known.push(sense);
    else if (known[same]!.weight < sense.weight) known[same] = sense;
    lexicon.set(key, known);
  };
  for (const [word = "", lang = "", groupName = "", weight = "", sub = ""] of rows) {
    for (const key of spellings(word)) {
      const foreign = lang !== "en";
      const own = foreign && english.has(key) ? BESIDE_ENGLISH : 1;
      const length = foreign && key.length <= SHORT_LETTERS ? SHORT_FOREIGN : 1;
      const value = Number(weight) * own * length;
      add(key, { group: groupOf(groupName), weight: value, sub });
      for (const custom of CONVENTIONS.get(`${groupName}/${sub}`) ?? [])
        add(key, { group: custom.group, weight: value * Math.min(1, custom.share * 1.6), sub: "" });
    }
  }
  return lexicon;
}

function phrasesOf(rows: readonly Row[]): Pick<Knowledge, "carriers" | "intrinsics"> {
  const carriers = new Map<string, Channel | null>();
  const intrinsics = new Map<string, Intrinsic[]>();
  for (const [phrase = "", , kind = "", channel = "", groupName = "", weight = "", sub = ""] of rows) {
    const via = channel === "" ? null : (channel as Channel);
    for (const key of spellings(phrase)) {
      if (kind === "carrier") carriers.set(key, via);
      else
        intrinsics.set(key, [
          ...(intrinsics.get(key) ?? []),
          { group: groupOf(groupName), weight: Number(weight || 0.8), channel: via, sub },
        ]);
    }
  }
  return { carriers: new PhraseTable(carriers), intrinsics: new PhraseTable<readonly Intrinsic[]>(intrinsics) };
}

function processorsOf(rows: readonly Row[]): Map<string, Processor[]> {
  const byLetter = new Map<string, Processor[]>();
  const all = rows.map(([prefix = "", name = "", keeps = "", groupName = "", weight = ""]) => ({
    prefix: prefix.toUpperCase(),
    name,
    keeps: keeps === "brand" ? ("brand" as const) : ("merchant" as const),
    trade: groupName === "" ? null : { group: groupOf(groupName), weight: Number(weight) },
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
    for (let n = Number(first); n <= Number(last); n++) codes.set(String(n).padStart(4, "0"), groupOf(groupName));
  }
  return codes;
}

function placesOf(rows: readonly Row[]): Pick<Knowledge, "places" | "placeCodes" | "placeEnds" | "placeNames"> {
  const places = new Set(rows.map(([name = ""]) => fold(name)));
  const codes = rows.filter(([name = "", , kind = ""]) => kind === "code" && name.length <= 3);
  return {
    places,
    placeCodes: new Set(codes.map(([name = ""]) => fold(name))),
    placeEnds: new Set([...places].map((name) => name.slice(name.lastIndexOf(" ") + 1))),
    placeNames: new NameList(() => places),
  };
}

function build(): Knowledge {
  const lexicon = new PhraseTable<readonly TradeWord[]>(lexiconOf(table(FILES.lexicon)));
  const brands = brandsOf(table(FILES.brands), table(FILES.derived), lexicon);
  return {
    brands,
    plainNames: new Set(FILES.plain.split("\n")),
    brandNames: new NameList(() => brands.keys()),
    lexicon,
    lexiconNames: new NameList(() => lexicon.keys()),
    ...phrasesOf(table(FILES.phrases)),
    processors: processorsOf(table(FILES.processors)),
    ...placesOf(table(FILES.places)),
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
