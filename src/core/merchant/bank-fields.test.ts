import { describe, expect, it } from "vitest";
import { namedField } from "./bank-fields.ts";
import { framedName } from "./bank-frames.ts";

describe("a SEPA message", () => {
  it.each([
    ["EREF+123 MREF+456 CRED+DE98ZZZ SVWZ+Rent March", "Rent March"],
    ["ACME GMBH EREF: 123 SVWZ+Invoice 7", "ACME GMBH"],
    ["ABWA+Jane Doe SVWZ+Rent", "Jane Doe"],
    ["PAYCO SVWZ+Order ABWE: Corner Bakery", "Corner Bakery"],
    ["ACME MANDATSREF: M123 GLÄUBIGER-ID: DE98ZZZ", "ACME"],
    ["ACME SVWZ+Rent ABWA+ ", "ACME"],
  ])("names the ultimate party, or who stands before the purpose, or the purpose: %s", (text, name) => {
    expect(namedField(text).trim()).toBe(name);
  });

  it("that names nobody stays as it is", () => {
    expect(namedField("EREF+123 MREF+456")).toBe("EREF+123 MREF+456");
  });
});

describe("a way to pay of India", () => {
  it.each([
    ["UPI/CR/1234567890/CORNER BAKERY/HDFC/bakery@hdfc", "CORNER BAKERY"],
    ["UPI-CORNER BAKERY-bakery@okaxis-UTIB0000123-9876543210-NA", "CORNER BAKERY"],
    ["TO TRANSFER-UPI/DR/1234567890/CORNER BAKERY/SBIN", "CORNER BAKERY"],
    ["IMPS/P2A/123456/Anna Rao/HDFC", "Anna Rao"],
    ["NEFT-UTIB0000123-ACME PVT LTD-SALARY", "ACME PVT LTD"],
    ["POS/CORNER BAKERY/XXXX1234", "CORNER BAKERY"],
  ])("names them in a field: %s", (text, name) => {
    expect(namedField(text)).toBe(name);
  });

  it("that names nobody stays as it is", () => {
    expect(namedField("UPI/CR/1234567890/X1")).toBe("UPI/CR/1234567890/X1");
  });

  it("is none where the field does not end", () => {
    expect(namedField("POS CORNER BAKERY")).toBe("POS CORNER BAKERY");
    expect(namedField("UPIS/CORNER")).toBe("UPIS/CORNER");
  });
});

it("a rate and the day of a purchase are taken off", () => {
  expect(namedField("CORNER BAKERY, RATE 1.17/GBP ON 12-03-2024").trim()).toBe("CORNER BAKERY");
  expect(namedField("CORNER BAKERY ON 12 MAR BCC").trim()).toBe("CORNER BAKERY");
  expect(namedField("CORNER BAKERY RATE 1.17/GBP").trim()).toBe("CORNER BAKERY");
  expect(namedField("CORNER ON MAIN")).toBe("CORNER ON MAIN");
  expect(namedField("CORNER BAKERY")).toBe("CORNER BAKERY");
});

describe("a merchant that the bank frames between fields of its own", () => {
  it.each([
    ["/TRTP/SEPA Incasso/CSID/NL12/NAME/ALBERT HEIJN/REMI/x", "ALBERT HEIJN"],
    ["Incassant: NL12 Naam: ALBERT HEIJN Machtiging: 123", "ALBERT HEIJN"],
    ["Naam: ALBERT HEIJN", "ALBERT HEIJN"],
    ["BEA, Betaalpas ALBERT HEIJN,PAS123 NR:42, 14.03.24/12:30 UTRECHT", "ALBERT HEIJN"],
    ["BEA NR:42 14.03.24/12:30 ALBERT HEIJN,PAS123", "ALBERT HEIJN"],
    ["1234 12MAR24 CD , BOOTS , LONDON GB", "BOOTS , LONDON GB"],
    ["POS 1234 12MAR24 , BOOTS", "BOOTS"],
    ["CARTE X1234 14/03 LECLERC PARIS", "LECLERC PARIS"],
    ["CARTE 14/03/24 LECLERC CB*1234", "LECLERC"],
    ["FACTURE CARTE DU 140324 LECLERC PARIS CARTE 4974XXXXXXXX1234", "LECLERC PARIS"],
    ["PAIEMENT CB DU 140324 LECLERC", "LECLERC"],
    ["POS 12,50 AT K1 14.03. 12:30 BILLA WIEN 1010 040", "BILLA WIEN 1010 040"],
    ["DOP. VISA 421352......1234 PŁATNOŚĆ KARTĄ 12.50 PLN ZABKA WARSZAWA", "ZABKA WARSZAWA"],
    ["PLATNOSC KARTA 12.50 PLN ZABKA", "ZABKA"],
    ["ZABKA /WARSZAWA DATA TRANSAKCJI: 2024-03-14", "ZABKA /WARSZAWA"],
    ["Nákup: ALBERT, Praha, CZ, dne 14.3.2024", "ALBERT"],
    ["*1234 14.03 NOK 120,50 REMA Kurs: 1.0000", "REMA"],
    ["Visa 100123 NOK 120,50 REMA", "REMA"],
    ["VARER REMA OSLO DATO 14.03 KL 12.30", "VARER REMA OSLO"],
    ["Visa/Dankort DK 12345 NETTO", "NETTO"],
    ["Dankort DK 12345 NETTO", "NETTO"],
    ["KAUF/DIENSTLEISTUNG VOM 14.03.2024 KARTEN NR. XXXX1234 MIGROS ZÜRICH", "MIGROS ZÜRICH"],
    ["SIG POS PURCHASE AT 03/14 12:30 WALGREENS AUSTIN TX", "WALGREENS AUSTIN TX"],
  ])("is found: %s", (text, name) => {
    expect(framedName(text)).toBe(name);
    expect(namedField(text)).toBe(name);
  });

  it.each([
    "CORNER BAKERY",
    "A POS 12,50 AT K1 14.03. 12:30 BILLA",
    "CARTE X1234 LECLERC",
    "/NAME/123/REMI/x",
    "POS BAKERY",
    "A , B",
  ])("is none where no frame fits, or it frames no letters: %s", (text) => {
    expect(framedName(text)).toBeNull();
  });
});
