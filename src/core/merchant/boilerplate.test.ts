import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { understand } from "./understand.ts";

const knowledge = loadKnowledge();
const seen = (descriptor: string) => understand(descriptor, knowledge);

/** How banks of each country write a payment to a shop. */
const WRITTEN: readonly (readonly [country: string, write: (shop: string) => string])[] = [
  ["US, debit", (shop) => `POS DEBIT VISA CHECK CARD 1234 ${shop} AUSTIN TX`],
  ["US, authorised", (shop) => `PURCHASE AUTHORIZED ON 03/14 ${shop} AUSTIN TX S304123456789 CARD 1234`],
  ["US, check card", (shop) => `CHECKCARD 0314 ${shop} AUSTIN TX 24492150074740012345678`],
  ["US, store number", (shop) => `${shop} #0042 DALLAS TX`],
  ["GB, foreign", (shop) => `CARD PAYMENT TO ${shop},4.50 GBP, RATE 1.00/GBP ON 12-03-2024`],
  ["GB, contactless", (shop) => `${shop} ON 12 MAR BCC`],
  ["GB, direct debit", (shop) => `DIRECT DEBIT PAYMENT TO ${shop} REF 1234567, MANDATE NO 0012`],
  ["CA", (shop) => `POS W/D ${shop} TORONTO ON`],
  ["AU", (shop) => `EFTPOS ${shop} 12/03 14:22 SYDNEY NSWAU`],
  ["AU, value date", (shop) => `${shop} SYDNEY AU AUS Card xx1234 Value Date: 12/03/2024`],
  ["NZ", (shop) => `VISA PURCHASE ${shop} CARD 1234 AUCKLAND NZL`],
  ["ZA", (shop) => `POS PURCHASE ${shop} 5221*1234 14 MAR CAPE TOWN ZA`],
  ["IE", (shop) => `VDP-${shop}`],
  ["IN, UPI with slashes", (shop) => `UPI/403512345678/${shop}/shop@okaxis/Payment`],
  ["IN, UPI with dashes", (shop) => `UPI-${shop}-SHOP@YBL-HDFC0000123-403512345678-PAYMENT`],
  ["IN, NEFT", (shop) => `NEFT-N123456789-${shop}-INV 42`],
  ["DE", (shop) => `SEPA-BASISLASTSCHRIFT ${shop} MANDATSREF M-0042 GLAEUBIGER-ID DE98ZZZ09999999999`],
  ["SEPA, name first", (shop) => `${shop} SVWZ+RECHNUNG 4711 EREF+ABC123 MREF+M-42 CRED+DE98ZZZ09999999999`],
  ["SEPA, name in the purpose", (shop) => `SVWZ+${shop} EREF+ABC123 KREF+456`],
  ["FR", (shop) => `ACHAT CB ${shop} LYON`],
  ["ES", (shop) => `Pago con tarjeta ${shop}`],
  ["NL", (shop) => `Betaalautomaat ${shop} UTRECHT`],
  ["US, debit at a time", (shop) => `SIG POS PURCHASE AT 03/14 12:30 ${shop} AUSTIN TX`],
  ["US, credit union", (shop) => `External Withdrawal ${shop} - BILLPAY`],
  ["GB, with a day", (shop) => `1234 12MAR24 CD , ${shop} , LONDON GB`],
  ["GB, by code", (shop) => `D/D ${shop}`],
  ["CA, Interac", (shop) => `POINT OF SALE - INTERAC RETAIL PURCHASE 123456789012 ${shop}`],
  ["IN, at a terminal", (shop) => `VPS/${shop}/202403141230/403512345678/MUMBAI`],
  ["IN, bill", (shop) => `BIL/ONL/000312345678/${shop}/123`],
  ["IN, UPI of a transfer", (shop) => `TO TRANSFER-UPI/DR/412345678901/${shop}/YESB/paytmqr/UPI--`],
  ["SG", (shop) => `POINT-OF-SALE TRANSACTION ${shop} SINGAPORE SG 12MAR`],
  ["AT", (shop) => `POS 12,50 AT K1 14.03. 12:30 ${shop} WIEN 1010 040`],
  ["CH", (shop) => `KAUF/DIENSTLEISTUNG VOM 14.03.2024 KARTEN NR. XXXX1234 ${shop} ZÜRICH`],
  ["FR, with a day", (shop) => `CARTE 14/03/24 ${shop} CB*1234`],
  ["FR, with a number", (shop) => `FACTURE CARTE DU 140324 ${shop} PARIS CARTE 4974XXXXXXXX1234`],
  ["NL, structured", (shop) => `/TRTP/SEPA Incasso algemeen doorlopend/CSID/NL12ZZZ123/NAME/${shop}/MARF/1/REMI/2`],
  ["NL, in words", (shop) => `SEPA Incasso algemeen doorlopend Incassant: NL00ZZZ12 Naam: ${shop} Machtiging: 12`],
  ["PL", (shop) => `DOP. VISA 421352......1234 PŁATNOŚĆ KARTĄ 12.50 PLN ${shop} WARSZAWA`],
  ["CZ", (shop) => `Nákup: ${shop}, Praha, CZ, dne 14.3.2024, částka 120.00 CZK`],
  ["HU", (shop) => `VÁSÁRLÁS KÁRTYÁVAL 2024.03.14 ${shop} BUDAPEST`],
  ["RO", (shop) => `Cumparare POS ${shop} BUCURESTI RO`],
  ["NO", (shop) => `VARER ${shop} OSLO DATO 14.03 KL 12.30`],
  ["DK", (shop) => `Visa/Dankort DK 12345 ${shop}`],
  ["Square", (shop) => `SQ *${shop}`],
  ["PayPal", (shop) => `PAYPAL *${shop} 402-935-7733 CA`],
];

/** Invented: no word of it is a place, a carrier or a brand. */
const OWNERS = ["Greenleaf", "Moonraker", "Brightwater", "Copperladle", "Sommerfeld", "Quillwort", "Thistledown"];
const TRADES = ["Deli", "Bakery", "Pharmacy", "Florist", "Restaurant", "Garage", "Bookshop"];
const shops = fc.tuple(fc.constantFrom(...OWNERS), fc.constantFrom(...TRADES)).map((parts) => parts.join(" "));

describe("a shop behind a bank's words", () => {
  it.each(WRITTEN)("is the shop itself: %s", (_, write) => {
    fc.assert(
      fc.property(shops, fc.boolean(), (shop, loud) => {
        const merchant = seen(write(loud ? shop.toUpperCase() : shop));
        expect(merchant.name).toBe(shop);
        expect(merchant.key).toBe(shop.toLowerCase());
      }),
    );
  });

  it.each(WRITTEN)("is told from the shop next door: %s", (_, write) => {
    fc.assert(
      fc.property(shops, shops, (one, other) => {
        expect(seen(write(one)).key === seen(write(other)).key).toBe(one === other);
      }),
    );
  });

  it.each(WRITTEN)("understood again is the same: %s", (_, write) => {
    fc.assert(
      fc.property(shops, (shop) => {
        const { key, name } = seen(write(shop));
        expect(seen(name)).toMatchObject({ key, name });
      }),
    );
  });

  it.each([18, 22, 25])("keeps its own word when it is cut at %i letters", (length) => {
    fc.assert(
      fc.property(shops, (shop) => {
        const cut = seen(`${shop} Of The Old Harbour Lane`.slice(0, length));
        expect(cut.words[0]).toBe(shop.split(" ")[0]!.toUpperCase());
      }),
    );
  });
});

describe("an ultimate party", () => {
  it("is the merchant, not who collects for it", () => {
    expect(seen("PAYCOLLECT GMBH ABWA+Greenleaf Bakery SVWZ+ORDER 42 EREF+1").name).toBe("Greenleaf Bakery");
  });
});

describe("the purpose of a transfer", () => {
  it("is no part of the name", () => {
    expect(seen("IMPS-403512345678-RAVI HARPER-HDFC-XX1234-RENT").key).toBe("ravi harper");
  });
});
