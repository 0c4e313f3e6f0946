/** Words of receipts and bills in the languages they come in, without accents and in small letters. Longer phrases are looked for first. */
interface ReceiptWords {
  /** What was paid in the end. */
  readonly total: readonly string[];
  /** The same, less surely: other sums are called so too. */
  readonly sum: readonly string[];
  readonly tax: readonly string[];
  readonly date: readonly string[];
  /** A line with one of these holds another sum: before tax, cash given, change, savings. */
  readonly other: readonly string[];
}

export const RECEIPT_WORDS: readonly ReceiptWords[] = [
  {
    // English
    total: [
      "grand total",
      "total due",
      "amount due",
      "balance due",
      "total to pay",
      "total paid",
      "amount paid",
      "order total",
      "invoice total",
      "total amount",
      "total inc",
      "total incl",
    ],
    sum: ["total", "amount"],
    tax: ["vat", "gst", "hst", "pst", "sales tax", "tax"],
    date: ["date", "issued", "invoice date"],
    other: [
      "subtotal",
      "sub total",
      "sub-total",
      "net total",
      "total net",
      "before tax",
      "excl",
      "change",
      "cash",
      "tendered",
      "savings",
      "saved",
      "discount",
      "tip",
      "gratuity",
      "total items",
      "items",
      "points",
      "qty",
      "quantity",
      "rounding",
    ],
  },
  {
    // German
    total: [
      "gesamtbetrag",
      "zu zahlen",
      "rechnungsbetrag",
      "gesamtsumme",
      "endbetrag",
      "zahlbetrag",
      "summe eur",
      "gesamt eur",
      "total eur",
      "total chf",
      "bruttobetrag",
    ],
    sum: ["summe", "gesamt", "betrag", "brutto"],
    tax: ["mwst", "ust", "mehrwertsteuer", "umsatzsteuer"],
    date: ["datum", "rechnungsdatum", "belegdatum"],
    other: ["zwischensumme", "netto", "ruckgeld", "gegeben", "bar", "rabatt", "trinkgeld", "pfand", "ersparnis"],
  },
  {
    // French
    total: ["total ttc", "montant ttc", "net a payer", "total a payer", "montant total", "montant du", "total general"],
    sum: ["total", "montant"],
    tax: ["tva"],
    date: ["date", "le"],
    other: ["sous-total", "sous total", "total ht", "montant ht", "rendu", "especes", "monnaie", "remise", "pourboire"],
  },
  {
    // Spanish and Portuguese
    total: [
      "total a pagar",
      "importe total",
      "total factura",
      "total eur",
      "valor total",
      "total iva incluido",
      "total geral",
    ],
    sum: ["total", "importe"],
    tax: ["iva", "igic"],
    date: ["fecha", "data"],
    other: [
      "subtotal",
      "base imponible",
      "cambio",
      "efectivo",
      "entregado",
      "troco",
      "descuento",
      "desconto",
      "propina",
      "dinheiro",
    ],
  },
  {
    // Italian
    total: [
      "totale complessivo",
      "totale documento",
      "totale fattura",
      "importo pagato",
      "totale da pagare",
      "totale euro",
    ],
    sum: ["totale", "importo"],
    tax: ["iva", "di cui iva"],
    date: ["data", "del"],
    other: ["subtotale", "imponibile", "resto", "contanti", "sconto", "mancia"],
  },
  {
    // Dutch
    total: ["te betalen", "totaal bedrag", "totaalbedrag", "totaal incl", "totaal eur"],
    sum: ["totaal", "bedrag"],
    tax: ["btw"],
    date: ["datum", "factuurdatum"],
    other: ["subtotaal", "totaal excl", "wisselgeld", "contant", "korting", "fooi"],
  },
  {
    // Polish
    total: ["suma pln", "do zaplaty", "razem do zaplaty", "razem pln"],
    sum: ["suma", "razem"],
    tax: ["ptu", "vat", "kwota vat"],
    date: ["data", "data wystawienia"],
    other: ["netto", "reszta", "gotowka", "rabat", "suma ptu"],
  },
  {
    // Swedish, Danish, Norwegian
    total: ["att betala", "at betale", "a betale", "totalt sek", "total dkk", "totalt nok"],
    sum: ["totalt", "total", "i alt", "sum", "summa"],
    tax: ["moms", "mva"],
    date: ["datum", "dato"],
    other: ["delsumma", "kontant", "vaxel", "tilbage", "rabatt", "rabat", "netto"],
  },
];
