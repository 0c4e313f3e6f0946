import { describe, expect, it } from "vitest";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { PhraseTable } from "../knowledge/phrase-table.ts";
import type { Channel } from "./channel.ts";
import { stripCarriers } from "./carriers.ts";
import { stripProcessor } from "./processors.ts";
import { usefulWords } from "./useful-words.ts";

const WORLD: Knowledge = {
  ...loadKnowledge(),
  carriers: new PhraseTable(
    new Map<string, Channel | null>([
      ["CARD PAYMENT", "card"],
      ["DIRECT DEBIT", "direct_debit"],
      ["POS", "card"],
      ["ONLINE", null],
    ]),
  ),
  lexicon: new PhraseTable(
    new Map([
      ["HARDWARE STORE", []],
      ["CITY OF", []],
      ["THE GYM CO", []],
    ]),
  ),
  processors: new Map(
    Object.entries({
      SQ: [{ prefix: "SQ *", name: "Square", keeps: "merchant", trade: null }],
      SP: [{ prefix: "SP", name: "Shopify", keeps: "merchant", trade: { group: "Shopping", weight: 0.5 } }],
      PA: [
        { prefix: "PAYPAL *", name: "PayPal", keeps: "merchant", trade: null },
        { prefix: "PATREON", name: "Patreon", keeps: "brand", trade: null },
      ],
    } as const),
  ),
};
const carried = (text: string) => {
  const { words, channel } = stripCarriers(text.split(" "), WORLD);
  return [words.join(" "), channel];
};

describe("how a bank says that it was paid", () => {
  it("goes wherever it stands, as a phrase, and tells the channel", () => {
    expect(carried("CARD PAYMENT GREENLEAF")).toEqual(["GREENLEAF", "card"]);
    expect(carried("GREENLEAF CARD PAYMENT DELI")).toEqual(["GREENLEAF DELI", "card"]);
    expect(carried("GREENLEAF")).toEqual(["GREENLEAF", null]);
  });

  it("goes as a lone word only at the front and the back", () => {
    expect(carried("POS GREENLEAF")).toEqual(["GREENLEAF", "card"]);
    expect(carried("GREENLEAF POS")).toEqual(["GREENLEAF", "card"]);
    expect(carried("GREENLEAF POS DELI")).toEqual(["GREENLEAF POS DELI", null]);
    // Numbers and labels beside it do not count.
    expect(carried("REF 1234 POS GREENLEAF")).toEqual(["REF 1234 GREENLEAF", "card"]);
    expect(carried("GREENLEAF POS 0042 REF")).toEqual(["GREENLEAF 0042 REF", "card"]);
  });

  it("tells the first channel of several, and may tell none", () => {
    expect(carried("DIRECT DEBIT CARD PAYMENT GREENLEAF")).toEqual(["GREENLEAF", "direct_debit"]);
    expect(carried("ONLINE GREENLEAF CARD PAYMENT")).toEqual(["GREENLEAF", "card"]);
    expect(carried("ONLINE GREENLEAF")).toEqual(["GREENLEAF", null]);
  });

  it("stays where nothing else would say anything", () => {
    expect(carried("CARD PAYMENT")).toEqual(["CARD PAYMENT", null]);
    expect(carried("CARD PAYMENT TO 12345 LTD")).toEqual(["CARD PAYMENT TO 12345 LTD", null]);
    expect(carried("DIRECT DEBIT CARD PAYMENT")).toEqual(["CARD PAYMENT", "direct_debit"]);
  });
});

describe("a processor in front of a merchant", () => {
  const stripped = (text: string) => {
    const { text: left, processor } = stripProcessor(text, WORLD);
    return [left, processor?.name ?? null];
  };

  it("is taken off, with the signs behind it", () => {
    expect(stripped("SQ *GREENLEAF")).toEqual(["GREENLEAF", "Square"]);
    expect(stripped(" sq * * greenleaf")).toEqual(["greenleaf", "Square"]);
    expect(stripped("SP GREENLEAF")).toEqual(["GREENLEAF", "Shopify"]);
    expect(stripped("SP*GREENLEAF")).toEqual(["GREENLEAF", "Shopify"]);
    expect(stripped("GREENLEAF")).toEqual(["GREENLEAF", null]);
  });

  it("is none in a word that begins so", () => {
    expect(stripped("SPRING MEADOW")).toEqual(["SPRING MEADOW", null]);
  });

  it("stays where it is the brand itself, or nothing is left behind it", () => {
    expect(stripped("PATREON GREENLEAF")).toEqual(["PATREON GREENLEAF", null]);
    expect(stripped("SQ *")).toEqual(["SQ *", null]);
    expect(stripped("SQ *1234 A")).toEqual(["SQ *1234 A", null]);
  });

  it("may stand behind another: the first that says what is sold counts, or else the last", () => {
    expect(stripped("PAYPAL *SQ *GREENLEAF")).toEqual(["GREENLEAF", "Square"]);
    expect(stripped("SP SQ *GREENLEAF")).toEqual(["GREENLEAF", "Shopify"]);
    expect(stripped("SQ *SQ *SQ *SQ *GREENLEAF")).toEqual(["SQ *GREENLEAF", "Square"]);
  });
});

it("words that tell nothing stay in the name of a trade", () => {
  const useful = (text: string): string => usefulWords(text.split(" "), WORLD).join(" ");
  expect(useful("THE GREENLEAF STORE LTD")).toBe("GREENLEAF");
  expect(useful("GREENLEAF HARDWARE STORE")).toBe("GREENLEAF HARDWARE STORE");
  expect(useful("THE GYM CO THE")).toBe("THE GYM CO");
  expect(useful("CARD")).toBe("");
});
