import { ibanHolds, luhn } from "./checksums.ts";
import type { Kind } from "./kind.ts";

/** Length of an IBAN by country, from the SWIFT registry (ISO 13616). */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18
  FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
  LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24
  SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Position after so many letters and digits; 0 when there are not so many, or the last is not the end of a word. */
function endAfter(found: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < found.length; at++) {
    if (/[0-9A-Za-z]/.test(found[at]!)) seen++;
    if (seen === count) return /^[0-9A-Za-z]/.test(found.slice(at + 1)) ? 0 : at + 1;
  }
  return 0;
}

function ibanLength(found: string): number {
  const compact = found.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  const count = IBAN_LENGTHS.get(compact.slice(0, 2)) ?? 0;
  const end = count === 0 ? 0 : endAfter(found, count);
  return end > 0 && ibanHolds(compact.slice(0, count)) ? end : 0;
}

/** Who may have issued a card with so many digits: the ranges of ISO/IEC 7812 the large networks use. */
const NETWORKS: readonly { readonly starts: RegExp; readonly lengths: readonly number[] }[] = [
  { starts: /^4/, lengths: [13, 16, 19] },
  { starts: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { starts: /^3[47]/, lengths: [15] },
  { starts: /^(?:30[0-5]|3[689])/, lengths: [14, 16, 19] },
  { starts: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { starts: /^35(?:2[89]|[3-8])/, lengths: [16, 19] },
  { starts: /^62/, lengths: [16, 17, 18, 19] },
  { starts: /^(?:50[0-9]|5[678]|60|63|67|81)/, lengths: [16, 18, 19] },
  { starts: /^(?:2200|2201|2202|2203|2204|9792)/, lengths: [16] },
];
const CARD_LENGTHS = [19, 18, 17, 16, 15, 14, 13];

/** The longest card a run of digits begins with; another number may follow it. */
function cardLength(found: string): number {
  const digits = found.replace(/\D/g, "");
  for (const count of CARD_LENGTHS) {
    const card = digits.slice(0, count);
    const known = NETWORKS.some(({ starts, lengths }) => lengths.includes(count) && starts.test(card));
    const end = card.length === count && known && luhn(card) ? endAfter(found, count) : 0;
    if (end > 0) return end;
  }
  return 0;
}

export const ACCOUNT_NUMBERS: readonly Kind[] = [
  { label: "iban", pattern: /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]){11,32}/gi, length: ibanLength },
  // A decimal's digits are no card, and neither are those of a longer word.
  { label: "card", pattern: /(?<![0-9A-Za-z]|\d[.,])\d(?:[ -]?\d){12,19}(?![A-Za-z])/g, length: cardLength },
];
