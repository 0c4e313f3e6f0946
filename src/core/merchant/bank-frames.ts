interface Frame {
  /** Plain text, of letters, spaces, commas, colons and slashes, without which the pattern cannot match: asked first, since it is asked of every row. */
  readonly has: string;
  /** Its group `name` is the merchant, with whatever stands behind it. */
  readonly pattern: RegExp;
}

/** How banks frame the merchant between fields of their own. The pattern is read once over the text, from its beginning or from `has`. */
const FRAMES: readonly Frame[] = [
  // NL: /TRTP/SEPA Incasso/CSID/NL12…/NAME/ALBERT HEIJN/REMI/…
  { has: "/NAME/", pattern: /\/NAME\/(?<name>[^/]+)/ },
  // NL: … Incassant: NL12… Naam: ALBERT HEIJN Machtiging: 123 …
  { has: "Naam: ", pattern: /Naam: (?<name>.+?)(?: (?:Machtiging|Omschrijving|Kenmerk|IBAN|BIC):|$)/ },
  // NL: BEA, Betaalpas ALBERT HEIJN,PAS123 NR:42, 14.03.24/12:30 UTRECHT
  { has: ",PAS", pattern: /^BEA\b[^,]*?(?:, Betaalpas| NR:\w+ [\d.]+\/[\d.:]+) (?<name>.+?),PAS\d/ },
  // GB: 1234 12MAR24 CD , BOOTS , LONDON GB
  { has: " , ", pattern: /^(?:POS )?\d{4} \d{2}[A-Z]{3}\d{2} (?:[A-Z]{1,2} )?, (?<name>.+)$/ },
  // FR: CARTE X1234 14/03 LECLERC PARIS; CARTE 14/03/24 LECLERC CB*1234
  {
    has: "CARTE ",
    pattern: /^CARTE (?:X?\d{4} )?\d{2}[/.]\d{2}(?:[/.]\d{2,4})? (?<name>.+?)(?: CB\*\d{4})?$/,
  },
  // FR: FACTURE CARTE DU 140324 LECLERC PARIS CARTE 4974XXXXXXXX1234
  { has: " DU ", pattern: /^(?:FACTURE|PAIEMENT|ACHAT) (?:CARTE|CB) DU \d{6} (?<name>.+?)(?: CARTE [\dX]+)?$/ },
  // AT: POS 12,50 AT K1 14.03. 12:30 BILLA WIEN 1010 040
  { has: "POS ", pattern: /^POS [\d.,]+ [A-Z]{2} K\d \d{2}\.\d{2}\. \d{2}:\d{2} (?<name>.+)$/ },
  // PL: DOP. VISA 421352......1234 PŁATNOŚĆ KARTĄ 12.50 PLN ZABKA WARSZAWA
  { has: " KART", pattern: /P[ŁL]ATNO[ŚS][ĆC] KART[ĄA] [\d.,]+ [A-Z]{3} (?<name>.+)$/ },
  // PL: … ZABKA /WARSZAWA DATA TRANSAKCJI: 2024-03-14
  { has: "DATA TRANSAKCJI", pattern: /^(?<name>.+?)\s+DATA TRANSAKCJI\b/ },
  // CZ: Nákup: ALBERT, Praha, CZ, dne 14.3.2024, částka 120.00 CZK
  { has: "kup: ", pattern: /^N[áa]kup: (?<name>[^,]+),/ },
  // NO: *1234 14.03 NOK 120,50 REMA Kurs: 1.0000; Visa 100123 NOK 120,50 REMA
  {
    has: "NOK ",
    pattern: /^(?:\*\d{4} \d{2}\.\d{2}|Visa \d{6}) [A-Z]{3} [\d.,]+ (?<name>.+?)(?: Kurs: .*)?$/,
  },
  // NO: VARER REMA OSLO DATO 14.03 KL 12.30
  { has: " DATO ", pattern: /^(?<name>.+?) DATO \d{2}\.\d{2}\b/i },
  // DK: Visa/Dankort DK 12345 NETTO
  { has: "ankort ", pattern: /^(?:Visa\/)?Dankort (?:DK|[A-Z]{2}) \d{4,6} (?<name>.+)$/ },
  // CH: KAUF/DIENSTLEISTUNG VOM 14.03.2024 KARTEN NR. XXXX1234 MIGROS ZÜRICH
  { has: " VOM ", pattern: / VOM [\d.]+ KARTEN NR\. [\dX]+ (?<name>.+)$/ },
  // US: SIG POS PURCHASE AT 03/14 12:30 WALGREENS AUSTIN TX
  { has: "PURCHASE AT ", pattern: / PURCHASE AT \d{2}\/\d{2} \d{2}:\d{2} (?<name>.+)$/ },
];

/** All of those texts, asked at once: hardly any row holds one. */
const ANY_FRAME = new RegExp(FRAMES.map(({ has }) => has).join("|"));

/** The merchant, where the bank frames it between fields of its own; null where none of them is met. */
export function framedName(text: string): string | null {
  if (!ANY_FRAME.test(text)) return null;
  for (const { has, pattern } of FRAMES) {
    if (!text.includes(has)) continue;
    const name = pattern.exec(text)?.groups?.["name"]?.trim();
    if (name !== undefined && /\p{L}/u.test(name)) return name;
  }
  return null;
}
