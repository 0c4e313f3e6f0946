import { describe, expect, it } from "vitest";
import type { Subject } from "../categorise/verdict.ts";
import { createEngine } from "../categorise/engine.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";

const engine = createEngine(loadKnowledge());
const of = (description: string, parts: Partial<Subject> = {}) =>
  engine.outgoing({
    description,
    amountMinor: -1250,
    currency: "EUR",
    postedOn: "2024-03-01",
    accountId: null,
    mcc: null,
    ...parts,
  });

describe("what a model outside is shown", () => {
  it("is the cleaned name of a business, its direction and a rough size", () => {
    expect(of("SQ *TAQUERIA EL FAROLITO SAN FRANCISCO CA")).toEqual({
      name: expect.stringMatching(/^Taqueria El Farolito/) as string,
      direction: "out",
      size: "small",
    });
    expect(of("QUIRKBOX GMBH BERLIN", { amountMinor: -19_999 })).toMatchObject({ size: "medium" });
    expect(of("QUIRKBOX GMBH BERLIN", { amountMinor: -123_456 })).toMatchObject({ size: "large" });
  });

  it("holds no place, number, date or amount", () => {
    const shown = JSON.stringify(of("QUIRKBOX BAKERY #00482 415-555-0199 SAN FRANCISCO CA 03/14"));
    expect(shown).toContain("Quirkbox Bakery");
    expect(shown).not.toMatch(/\d{3}|francisco/i);
  });

  it.each([
    ["a transfer to a person", "ZELLE TO JANE ROE"],
    ["a payment app", "VENMO *JANE-ROE"],
    ["a German transfer", "SEPA Überweisung Erika Mustermann Miete März"],
    ["a salary", "PAYROLL ACME LTD JANE ROE"],
    ["a standing order for rent", "DAUERAUFTRAG MIETE MUELLER"],
    ["rent without more", "RENT QUIRK"],
    ["a name alone", "JANE ROE"],
    ["a name after its initial", "J ROE BAKERY"],
    ["a name behind a title", "MRS ROE PIANO LESSONS"],
    ["a name inside a shop's", "PETRA'S BLUMENLADEN"],
    ["a name in one word", "PAYPAL *JOHNSMITH SHOP"],
    ["a sole trader at a card terminal", "SUMUP *JANE ROE"],
    ["a cheque", "CHEQUE 000123"],
    ["someone unknown, who could be a person", "XYLOPHONIA QUARR"],
    ["a name in another script", "ИВАН ПЕТРОВ КАФЕ"],
    ["an address of e-mail", "QUIRKBOX BAKERY jane.roe@example.org"],
    ["an account", "QUIRKBOX BAKERY DE89370400440532013000"],
    ["a card", "QUIRKBOX BAKERY 4111 1111 1111 1111"],
  ])("never is %s", (_, description) => {
    expect(of(description)).toHaveProperty("kept");
  });

  it("never is money that came in, unless a known shop gives it back", () => {
    expect(of("QUIRKBOX GMBH BERLIN", { amountMinor: 250_000 })).toHaveProperty("kept");
    expect(of("AMAZON.COM REFUND", { amountMinor: 2_500 })).toMatchObject({ direction: "in" });
  });
});
