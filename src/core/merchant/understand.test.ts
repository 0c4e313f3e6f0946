import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { fold } from "./fold.ts";
import { understand } from "./understand.ts";

const knowledge = loadKnowledge();
const seen = (descriptor: string) => understand(descriptor, knowledge);

describe("a merchant's name", () => {
  it.each([
    ["SQ *BLUE BOTTLE COFF OAKLAND CA", "Blue Bottle Coffee"],
    ["STARBUCKS STORE 04711 PORTLAND OR", "Starbucks"],
    ["TST* THE COPPER LADLE", "The Copper Ladle"],
    ["POS PURCHASE 12/03 GREENLEAF DELI AUSTIN TX", "Greenleaf Deli"],
    ["Kartenzahlung Bäckerei Sommerfeld Berlin", "Bäckerei Sommerfeld"],
    ["BÄCKEREI MÜLLER", "Bäckerei Müller"],
    ["Gärtnerei Grünwald GmbH", "Gärtnerei Grünwald GmbH"],
    ["JOE'S DINER 0042", "Joe's Diner"],
    ["L´ATELIER ZORVEX 0042", "L´Atelier Zorvex"],
    ["bpx tankhof köhler", "BPX Tankhof Köhler"],
    ["O’BRIENS TEASHOP", "O’Briens Teashop"],
    ["L'ATELIER ZOÉ", "L'Atelier Zoé"],
    ["PÅLEGG OG BRØD", "Pålegg Og Brød"],
    ["Straßenfest Weiß", "Straßenfest Weiß"],
    ["İSTANBUL LOKANTASI", "İstanbul Lokantasi"],
    ["ACHAT CB BOULANGERIE DUPRE LYON", "Boulangerie Dupre"],
    ["Pago con tarjeta FERRETERIA OLMEDO", "Ferreteria Olmedo"],
    ["Betaalautomaat KAASHANDEL VERBRUGGE UTRECHT", "Kaashandel Verbrugge"],
  ])("of %s is %s", (descriptor, name) => {
    expect(seen(descriptor).name).toBe(name);
  });

  it("is read from its own column when the town is glued to the state", () => {
    const merchant = seen("WILLOW & FINCH BOOKS      VIRGINIA BEACVA");
    expect(merchant.name).toBe("Willow & Finch Books");
    expect(merchant.location).toContain("VIRGINIA BEAC");
  });

  it("is the brand of its domain, also when the word alone says nothing", () => {
    expect(seen("CARE.COM 800-555-0100 AUSTIN TX").brand?.brand.group).toBe("Kids & Pets");
    expect(seen("CARE CENTRAL AUSTIN TX").brand).toBeNull();
  });

  it.each([
    ["AIR NEW ZEALAND AUCKLAND", "Air New Zealand"],
    ["BANK OF IRELAND DUBLIN", "Bank of Ireland"],
  ])("ends with a place when the brand does: %s", (descriptor, name) => {
    expect(seen(descriptor).name).toBe(name);
  });

  it.each([
    ["ONLINE PAYMENT TO CARD ENDING 4417", "Online Payment"],
    ["PAYMENT THANK YOU - WEB", "Payment Thank You"],
  ])("is what the bank said when it names nobody: %s", (descriptor, name) => {
    expect(seen(descriptor).name).toBe(name);
  });

  it.each([
    ["スーパー マルエイ", "スーパー マルエイ"],
    ["किराना भंडार", "किराना भंडार"],
    ["ЧАЙНАЯ ЛАВКА", "Чайная Лавка"],
    ["ร้านกาแฟ ดอยงาม", "ร้านกาแฟ ดอยงาม"],
  ])("keeps its letters in every script: %s", (descriptor, name) => {
    expect(seen(descriptor).name.normalize("NFC")).toBe(name.normalize("NFC"));
  });

  it("is that of a family when the name is cut where they all begin alike", () => {
    expect(seen("JUST ENERG").name).toBe("Just Energy");
    expect(seen("BARNES NOBL").brand?.brand.group).toBe("Shopping");
  });

  it("keeps a number that belongs to it", () => {
    expect(seen("7-ELEVEN 31415 DALLAS TX").key).toContain("7 eleven");
  });

  it("is the place when there is nothing else", () => {
    expect(seen("PARIS").name).toBe("Paris");
  });

  it("is the carrier when there is nothing else", () => {
    expect(seen("CARD PAYMENT").name).not.toBe("");
  });
});

describe("a merchant's key", () => {
  it.each([
    ["GREENLEAF DELI #0042 AUSTIN TX", "GREENLEAF DELI #1177 DALLAS TX"],
    ["SQ *GREENLEAF DELI", "Card payment to Greenleaf Deli"],
    ["SQ *BLUE BOTTLE COFF OAKLAND CA", "BLUE BOTTLE COFFEE 0042 SF"],
    ["MOONRAKER ALES 04/12", "MOONRAKER ALES 11/02"],
  ])("is the same for %s and %s", (one, other) => {
    expect(seen(one).key).toBe(seen(other).key);
  });

  it("tells a person's two shops apart", () => {
    expect(seen("GREENLEAF DELI").key).not.toBe(seen("GREENLEAF FLORIST").key);
  });

  const words = fc.constantFrom(
    ..."SQ * TST* PAYPAL CARD PAYMENT TO THE COPPER LADLE CAFE STARBUCKS HOME DEPOT PARIS TX GBR #1234 0042 DIRECT DEBIT AMAZON.COM & CO LTD 12/03 SHELL MUSIC Ä Łódź".split(
      " ",
    ),
  );
  const descriptors = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.array(words, { minLength: 1, maxLength: 8 }).map((list) => list.join(" ")),
  );

  it("understood again gives the same key", () => {
    fc.assert(
      fc.property(descriptors, (descriptor) => {
        const { key } = seen(descriptor);
        expect(seen(key).key).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });

  it("of a brand, understood again, gives the same key", () => {
    const names = [...new Set([...knowledge.brands.values()].map(({ name }) => name))];
    const unstable = names.filter((name) => {
      const { key } = seen(name);
      return seen(key).key !== key;
    });
    expect(unstable).toEqual([]);
  });

  it("is never empty when the descriptor says anything", () => {
    fc.assert(
      fc.property(descriptors, (descriptor) => {
        const merchant = seen(descriptor);
        if (fold(descriptor) === "") return;
        expect(merchant.key).not.toBe("");
        expect(merchant.name).not.toBe("");
        expect(merchant.words.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what else a descriptor tells", () => {
  it("names the processor", () => {
    expect(seen("SQ *GREENLEAF DELI").processor).toBe("Square");
    expect(seen("PAYPAL *GREENLEAF").processor).toBe("PayPal");
  });

  it("does not take a word for a processor that only begins like one", () => {
    expect(seen("SPRING MEADOW FARM").processor).toBeNull();
  });

  it("tells how the money moved", () => {
    expect(seen("DIRECT DEBIT GREENLEAF ENERGY").channel).toBe("direct_debit");
    expect(seen("CARD PAYMENT TO GREENLEAF DELI").channel).toBe("card");
  });
});
