import { describe, expect, it } from "vitest";
import { LIKELY } from "../categorise/confidence-words.ts";
import type { Verdict } from "../categorise/verdict.ts";
import type { Channel } from "../merchant/channel.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { accountFinder, stanceOf } from "./stance.ts";

const merchant = (parts: Partial<Merchant> = {}): Merchant => ({
  name: "Savings",
  key: "savings",
  folded: "SAVINGS",
  words: ["SAVINGS"],
  brand: null,
  cut: false,
  channel: null,
  processor: null,
  trade: null,
  location: null,
  person: false,
  ...parts,
});
const stance = (verdict: Partial<Verdict>, parts: Partial<Merchant> = {}) =>
  stanceOf({ group: "Transfers", ground: "evidence", confidence: 0.9, source: "ai", ...verdict }, merchant(parts));

describe("what a row says of being one side of a transfer", () => {
  it("is what its person said of it, and their rule", () => {
    for (const source of ["user", "rule"] as const) {
      expect(stance({ source, group: "Transfers" }, { channel: "fee" })).toBe("says");
      expect(stance({ source, group: "Dining", ground: "guess" })).toBe("denies");
      expect(stance({ source, group: null })).toBe("denies");
    }
    expect(stance({ ground: "known", group: "Transfers" }, { channel: "fee" })).toBe("says");
    expect(stance({ ground: "known", group: "Dining" })).toBe("denies");
  });

  it("is no, where money comes from others by its nature", () => {
    const others = ["fee", "interest", "payroll", "tax", "atm", "cash_deposit", "refund"] as const;
    for (const channel of others) expect([channel, stance({}, { channel })]).toEqual([channel, "denies"]);
    const own: readonly (Channel | null)[] = ["transfer", "card", "direct_debit", "p2p", "cheque", null];
    for (const channel of own) expect([channel, stance({}, { channel })]).toEqual([channel, "says"]);
  });

  it("is no, where its words are of cash", () => {
    for (const word of ["ATM", "GELDAUTOMAT", "BANCOMAT", "CAJERO", "CASHPOINT", "BARGELD"])
      expect([word, stance({}, { words: ["X", word] })]).toEqual([word, "denies"]);
    expect(stance({}, { words: [] })).toBe("says");
  });

  it("is yes of a transfer, unless that is a guess", () => {
    expect(stance({ group: "Transfers", ground: "evidence" })).toBe("says");
    expect(stance({ group: "Transfers", ground: "guess" })).toBe("silent");
  });

  it("is nothing of what was only guessed", () => {
    expect(stance({ group: "Dining", ground: "guess", confidence: 1 })).toBe("silent");
  });

  it("is no of another group, as soon as that is likely", () => {
    expect(stance({ group: "Dining", confidence: LIKELY })).toBe("denies");
    expect(stance({ group: "Dining", confidence: LIKELY - 0.01 })).toBe("silent");
    expect(stance({ group: "Dining", ground: "brand", confidence: 0 })).toBe("denies");
  });

  it("is no of income only when that is sure: a word like deposit stands before own money too", () => {
    expect(stance({ group: "Income", confidence: 0.85 })).toBe("denies");
    expect(stance({ group: "Income", confidence: 0.84 })).toBe("silent");
  });
});

describe("the accounts that a descriptor names", () => {
  const named = (folded: string): string[] =>
    [
      ...accountFinder([
        { id: "giro", name: "Joint Giro", reference: "DE89 3704 0044 0532 0130 00" },
        { id: "visa", name: "Visa", reference: "…4321" },
        { id: "box", name: "Box", reference: "…321" },
        { id: "cash", name: "Café!", reference: null },
      ])(folded),
    ].toSorted();

  it("are named by their names, as whole words of four letters at least", () => {
    expect(named("TRANSFER TO JOINT GIRO")).toEqual(["giro"]);
    expect(named("VISA JOINT GIRO X")).toEqual(["giro", "visa"]);
    expect(named("CAFE")).toEqual(["cash"]);
    expect(named("TRANSFER JOINT GIROS")).toEqual([]);
    expect(named("XVISA")).toEqual([]);
    expect(named("TO BOX")).toEqual([]);
  });

  it("are named by the last four digits of their numbers", () => {
    for (const text of ["CARD XXXX4321", "X4321", "4321", "TO 00994321 NOW"])
      expect([text, named(text)]).toEqual([text, ["visa"]]);
    expect(named("TO 3000")).toEqual(["giro"]);
    for (const text of ["43210", "A4321", "4321A", "321", "X321", ""]) expect([text, named(text)]).toEqual([text, []]);
  });
});
