/** Words in the headers of bank exports, by what the column holds. Matched on whole lower-case words without accents. */
const WORDS = {
  date: "date datum data fecha dato datu paivamaara pvm datums booked booking buchungstag buchungsdatum buchung valuta valutadatum bokforingsdag transaktionsdatum posted completed started when dia kirjauspaiva dt",
  description:
    "description beskrywing payee merchant name details detail narrative memo reference text beschreibung verwendungszweck buchungstext empfanger auftraggeber beguenstigter zahlungsempfanger libelle libelles descripcion concepto descrizione causale omschrijving naam mededelingen tegenrekening historico descricao tekst beskrivelse beskrivning opis nazwa kontrahent tytul tytulem selite saaja narration particulars remarks counterparty activity transaction libele wording note notes comment comments vendor what naw kontoinhaber",
  amount:
    "amount betrag umsatz montant importe importo bedrag valor belob belopp kwota suma summa maara value net amt sum transactionamount monto quantia price gross",
  debit:
    "debit debits withdrawal withdrawals paidout out outflow spent soll debito debitos debe cargo cargos dare af uit debet withdrawn lastschrift lastschriften belastung belastungen lasten ausgang ausgange ausgaben auszahlung auszahlungen retrait retraits depenses sorties retiro retiros egreso egresos gastos addebito addebiti saida saidas uttag ut haevet uscite uscita obciazenia wydatki moneyout charge charges dr abgang",
  credit:
    "credit credits deposit deposits paidin in inflow received receipts lodgement lodgements haben gutschrift gutschriften gunsten eingang eingange einnahmen einzahlung einzahlungen depots recettes deposito depositos ingreso ingresos creditos credito haber abono abonos accredito accrediti entrada entradas insattning insattningar inn indsat avere bij entrate entrata uznania wplywy moneyin payment payments cr kredit zugang",
  balance: "balance saldo solde saldi saldoetter running kontostand stand bilans remaining available saldot",
  flag: "type drcr crdr debitcredit creditdebit sign indicator code afbij transactiontype sollhaben dc",
  currency: "currency ccy wahrung devise moneda valuta munt moeda waluta valutta divisa curr waehrung",
  bankId: "id transactionid referenceid fitid txnid uniqueid identifier transactionreference referencenumber refno",
  mcc: "mcc merchantcategorycode",
  category: "category kategorie categorie categoria kategoria labels label class",
} as const;

export type ColumnRole = keyof typeof WORDS;

const LOOKUP: ReadonlyMap<ColumnRole, ReadonlySet<string>> = new Map(
  (Object.keys(WORDS) as ColumnRole[]).map((role) => [role, new Set(WORDS[role].split(" "))]),
);

export const plainWords = (header: string): string[] =>
  header
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .toLowerCase()
    .replaceAll("æ", "ae")
    .split(/[^\p{L}\d]+/u)
    .map((word) => (/^\p{L}{4,}\d$/u.test(word) ? word.slice(0, -1) : word))
    .filter((word) => word !== "");

/** How strongly a header says a column has this role: 2 the whole header, 1 a word of it, 0 nothing. */
export function headerSays(header: string, role: ColumnRole): number {
  const words = plainWords(header);
  const known = LOOKUP.get(role)!;
  if (words.length === 0) return 0;
  if (known.has(words.join(""))) return 2;
  return words.some((word) => known.has(word)) ? 1 : 0;
}
