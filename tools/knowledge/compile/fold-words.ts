import { CONVENTIONS } from "../../../src/core/knowledge/conventions.ts";
import type { Intrinsic, TradeWord } from "../../../src/core/knowledge/knowledge.ts";
import { groupOf } from "../../../src/core/knowledge/table.ts";
import type { Row } from "../../../src/core/knowledge/table.ts";
import type { Channel } from "../../../src/core/merchant/channel.ts";
import { fold, spellings } from "../../../src/core/merchant/fold.ts";

/** Share of its weight a word of another language keeps when English has the word too, and when it is very short. */
const BESIDE_ENGLISH = 0.4;
const SHORT_FOREIGN = 0.6;
const SHORT_LETTERS = 4;

/** Trade words by folded spelling, with what each says. */
export function lexiconOf(rows: readonly Row[]): Map<string, TradeWord[]> {
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

interface Phrases {
  readonly carriers: ReadonlyMap<string, Channel | null>;
  readonly intrinsics: ReadonlyMap<string, readonly Intrinsic[]>;
}

/** Bank phrasing by folded spelling: what only carries a payment, and what decides by itself. */
export function phrasesOf(rows: readonly Row[]): Phrases {
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
  return { carriers, intrinsics };
}

interface Places {
  readonly places: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

/** Folded names of places, and those that are states or countries by code. */
export function placesOf(rows: readonly Row[]): Places {
  const codes = rows.filter(([name = "", , kind = ""]) => kind === "code" && name.length <= 3);
  return {
    places: new Set(rows.map(([name = ""]) => fold(name))),
    codes: new Set(codes.map(([name = ""]) => fold(name))),
  };
}
