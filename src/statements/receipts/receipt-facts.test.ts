import { describe, expect, it } from "vitest";
import { receiptFacts } from "./receipt-facts.ts";

const TODAY = "2026-11-30";
const facts = (text: string) => {
  const { totalMinor, currency, paidOn, merchant, taxMinor } = receiptFacts(text, TODAY);
  return [totalMinor?.value, currency?.value, paidOn?.value, merchant?.value, taxMinor?.value];
};

/** Invented receipts, each as its country prints them: total, currency, day, name, tax. */
const RECEIPTS: Readonly<Record<string, { readonly text: string; readonly says: readonly unknown[] }>> = {
  "a British till": {
    text: "CORNER BAKERY\n12 Mill Lane\nVAT No 000 0000 00\n01/03/2024 09:14\nSourdough   £3.20\nLatte   £2.80\nSubtotal   £6.00\nTOTAL   £6.00\nVAT 20%   £1.00\nCASH £10.00\nCHANGE £4.00",
    says: [600, "GBP", "2024-03-01", "CORNER BAKERY", 100],
  },
  "an American restaurant": {
    text: "Zorblax Diner\nTable 12   Server: Ada\n03/14/2024 7:45 PM\nBurger   $14.50\nSoda   $3.25\nSubtotal   $17.75\nSales Tax   $1.58\nTotal   $19.33\nTip   ______\nUSD",
    says: [1933, "USD", "2024-03-14", "Zorblax Diner", 158],
  },
  "a German supermarket": {
    text: "ERFUNDENER MARKT\nMusterstr. 1\n10115 Berlin\nMilch 1,19 B\nBrot 2,89 B\nPfand 0,25\nSUMME EUR 4,33\nGegeben BAR EUR 5,00\nRückgeld EUR 0,67\nMwSt 7% 0,27\nDatum 05.03.2024 18:22",
    says: [433, "EUR", "2024-03-05", "ERFUNDENER MARKT", 27],
  },
  "a German bill": {
    text: "Beispiel Werkstatt GmbH\nRechnung Nr. 2024-117\nRechnungsdatum: 5. März 2024\nNettobetrag 1.000,00 €\nMwSt. 19 % 190,00 €\nGesamtbetrag 1.190,00 €",
    says: [119_000, "EUR", "2024-03-05", "Beispiel Werkstatt GmbH", 19_000],
  },
  "a French bakery": {
    text: "BOULANGERIE INVENTEE\n3 rue du Moulin\nTicket 0042\nLe 02/03/2024 à 08:15\nBaguette 1,20 €\nCroissant 2,40 €\nTotal HT 3,41 €\nTVA 5,5% 0,19 €\nTOTAL TTC 3,60 €\nEspèces 5,00 €\nRendu 1,40 €",
    says: [360, "EUR", "2024-03-02", "BOULANGERIE INVENTEE", 19],
  },
  "a Spanish bar": {
    text: "BAR EJEMPLO SL\nCIF B00000000\nFactura simplificada\nFecha: 14/03/2024\n2 Cafe 3,00\n1 Tostada 2,50\nBase imponible 5,00\nIVA 10% 0,50\nTOTAL A PAGAR 5,50 EUR\nEfectivo 10,00\nCambio 4,50",
    says: [550, "EUR", "2024-03-14", "BAR EJEMPLO SL", 50],
  },
  "an Italian till": {
    text: "TRATTORIA ESEMPIO\nVia Roma 1\nDOCUMENTO COMMERCIALE\nPasta 12,00\nAcqua 2,00\nTOTALE COMPLESSIVO 14,00\ndi cui IVA 1,27\nPagamento elettronico 14,00\n15-03-2024 20:31",
    says: [1400, undefined, "2024-03-15", "TRATTORIA ESEMPIO", 127],
  },
  "a Dutch shop": {
    text: "Voorbeeld Winkel BV\nBon 17\nDatum: 16-03-2024\nKaas € 8,95\nSubtotaal € 8,95\nTe betalen € 8,95\nBTW 9% € 0,74",
    says: [895, "EUR", "2024-03-16", "Voorbeeld Winkel BV", 74],
  },
  "a Polish till": {
    text: "SKLEP PRZYKŁAD\nPARAGON FISKALNY\n2024-03-17\nChleb 1 x4,50 4,50C\nSUMA PTU 0,21\nSUMA PLN 4,50\nGotówka PLN 10,00\nReszta PLN 5,50",
    says: [450, "PLN", "2024-03-17", "SKLEP PRZYKŁAD", 21],
  },
  "a Swedish shop": {
    text: "Exempelbutiken AB\nOrg nr 000000-0000\n2024-03-18 11:20\nKaffe 45,00\nBulle 28,00\nAtt betala SEK 73,00\nMoms 12% 7,82",
    says: [7300, "SEK", "2024-03-18", "Exempelbutiken AB", 782],
  },
  "an invoice over columns": {
    text: "INVOICE\nExample Hosting Ltd\nInvoice date 19 March 2024\nDescription Qty Price Amount\nServer 1 40.00 40.00\nDisk 2 5.00 10.00\nSubtotal 50.00\nVAT (20%) 10.00\nAmount due GBP 60.00",
    says: [6000, "GBP", "2024-03-19", "Example Hosting Ltd", 1000],
  },
};

describe("the total of a receipt", () => {
  it.each([
    ["with its tip", "BISTRO\nTotal 50.00\nTip 10.00\nTotal incl. tip 60.00", 6000],
    ["mit Trinkgeld", "GASTHAUS\nSumme 50,00\nTrinkgeld 5,00\nGesamtbetrag mit Trinkgeld 55,00", 5500],
    ["after a discount", "STORE\nTotal 70.00\nDiscount -20.00\nTotal after discount 50.00", 5000],
    ["nach Rabatt", "LADEN\nSumme 70,00\nRabatt 20,00\nSumme nach Rabatt 50,00", 5000],
    ["in the first of two currencies", "KIOSK\nTotal CHF 54.20\nTotal EUR 57.00", 5420],
    ["beside a count", "STORE\nTotal qty 12.00\nTotal 8.50", 850],
    ["before tips that are only suggested", "DINER\nTotal 108.00\n18% (Tip 18.00 Total 126.00)", 10_800],
    ["in lakhs", "STORE\nTotal Rs. 1,23,456.00", 12_345_600],
    ["without tax that is left out", "ACME\nTotal excl. VAT 100.00\nVAT 20.00\nTotal incl. VAT 120.00", 12_000],
  ])("is what was paid: %s", (_, text, total) => {
    expect(receiptFacts(text, TODAY).totalMinor?.value).toBe(total);
  });
});

describe("what a receipt says", () => {
  it.each(Object.entries(RECEIPTS))("is read: %s", (_, { text, says }) => {
    expect(facts(text)).toEqual(says);
  });

  it("is doubted where a day may be a month, where nothing is called the total, and where there is nothing", () => {
    expect(receiptFacts("Kiosk Luna\n03/04/2024\nTotal 5.00", TODAY).paidOn?.confidence).toBeLessThan(0.8);
    expect(receiptFacts("Kiosk Luna\nMagazine 5.00\nGum 1.00", TODAY).totalMinor?.confidence).toBeLessThan(0.6);
    expect(receiptFacts("", TODAY)).toEqual({
      totalMinor: null,
      currency: null,
      paidOn: null,
      merchant: null,
      taxMinor: null,
    });
  });

  it("is never a day that has not come", () => {
    expect(receiptFacts("Kiosk Luna\nValid until 31.12.2031\n05.03.2024\nTotal 5.00", TODAY).paidOn?.value).toBe(
      "2024-03-05",
    );
  });

  it("takes no time for a text made to take some", () => {
    const long = ["total ", "1,", "1.", "€", "date ", "1/1/", "a "].map((piece) => piece.repeat(60_000)).join("\n");
    expect(receiptFacts(long, TODAY).merchant).not.toBeUndefined();
  });
});
