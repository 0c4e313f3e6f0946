import { isMonthDay, luhn, mod1110, remainder, verhoeff, weighted } from "./checksums.ts";
import { whole } from "./kind.ts";
import type { Kind } from "./kind.ts";

const DNI = "TRWAGMYFPDXBNJZSQVHLCKE";
const HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/** Spain: DNI, and NIE for foreigners, whose first letter stands for a digit. */
const spanish = (id: string): boolean => {
  const digits = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return DNI[Number(digits) % 23] === id.at(-1);
};

const CF_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
/** Italy: the codice fiscale's letter sums odd places by a table of their own. */
const italian = (id: string): boolean => {
  const place = (char: string): number => (char >= "A" ? char.charCodeAt(0) - 65 : Number(char));
  const sum = Array.from(id.slice(0, 15)).reduce(
    (all, char, at) => all + (at % 2 === 0 ? CF_ODD[place(char)]! : place(char)),
    0,
  );
  return sum % 26 === place(id[15]!);
};

/** France: 97 less the rest; Corsica's departments count as 19 and 18. */
const french = (id: string): boolean => {
  const digits = id.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - remainder(digits, 97) === Number(id.slice(13));
};

/** Germany: of the first ten digits exactly one stands twice or three times, each other at most once. */
const german = (id: string): boolean => {
  const counts = Array.from(id.slice(0, 10)).reduce(
    (all, digit) => all.set(digit, (all.get(digit) ?? 0) + 1),
    new Map<string, number>(),
  );
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && repeated[0]! <= 3 && mod1110(id);
};

/** Poland: a date of birth with its century in the month, and a weighted check. */
const polish = (id: string): boolean =>
  isMonthDay(String(Number(id.slice(2, 4)) % 20), id.slice(4, 6)) &&
  (10 - (weighted(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(id[10]);

/** Turkey: two checks. */
const turkish = (id: string): boolean => {
  const odd = weighted(id, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(id, [0, 1, 0, 1, 0, 1, 0, 1]);
  return (
    (((odd * 7 - even) % 10) + 10) % 10 === Number(id[9]) &&
    weighted(id, Array(10).fill(1) as number[]) % 10 === Number(id[10])
  );
};

const cpfDigit = (id: string, count: number): number => {
  const weights = Array.from({ length: count }, (_, at) => count + 1 - at);
  return ((weighted(id, weights) * 10) % 11) % 10;
};
/** Brazil: two checks; eleven equal digits pass them and are nobody's. */
const brazilian = (id: string): boolean =>
  !/^(\d)\1{10}$/.test(id) && cpfDigit(id, 9) === Number(id[9]) && cpfDigit(id, 10) === Number(id[10]);

const CHINESE_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const chinese = (id: string): boolean =>
  isMonthDay(id.slice(10, 12), id.slice(12, 14)) && "10X98765432"[weighted(id, CHINESE_WEIGHTS) % 11] === id[17];

/** Belgium: 97 less the rest, with a 2 in front for those born since 2000. */
const belgian = (id: string): boolean => {
  const check = Number(id.slice(9));
  return [id.slice(0, 9), `2${id.slice(0, 9)}`].some((digits) => 97 - remainder(digits, 97) === check);
};

const swedish = (id: string): boolean => {
  const short = id.slice(-10);
  const day = Number(short.slice(4, 6));
  return isMonthDay(short.slice(2, 4), String(day > 60 ? day - 60 : day)) && luhn(short);
};

const finnish = (id: string): boolean =>
  isMonthDay(id.slice(2, 4), id.slice(0, 2)) && HETU[Number(id.slice(0, 6) + id.slice(-4, -1)) % 31] === id.at(-1);

const swiss = (id: string): boolean =>
  (10 - (weighted(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === Number(id[12]);

const dutch = (id: string): boolean => weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
const australian = (id: string): boolean => weighted(id, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;

/** A number whose shape alone says nothing is one only behind its name. Finds name and number, and hides both. */
const named = (names: string, shape: string, holds: (digits: string) => boolean): Kind => ({
  label: "national id",
  pattern: new RegExp(
    String.raw`(?<!\p{L})(?:${names})(?:[-. ]{0,2}(?:no|nr|number|nummer))?[.:#]{0,2} {0,2}${shape}(?![\w-])`,
    "giu",
  ),
  length: (found) => (holds(found.replace(/\D/g, "")) ? found.length : 0),
});

const byShape = (pattern: RegExp, holds: (compact: string) => boolean): Kind => ({
  label: "national id",
  pattern,
  length: whole(holds),
});

/** Numbers states give to people. Where a check exists, it must hold. */
export const NATIONAL_IDS: readonly Kind[] = [
  // United States: no area 000, 666 or 9xx, no group 00, no serial 0000; 9xx with group 50 to 99 is a taxpayer's (ITIN).
  {
    label: "ssn",
    pattern: /(?<![\w.-])(?!000|666|9\d\d[- ][0-4])\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-]|\.\d)/g,
  },
  {
    label: "ssn",
    pattern:
      /(?<!\p{L})(?:ssn|itin|social security(?: number| no\.?)?)[.:#]{0,2} {0,2}\d{3}[- ]?\d{2}[- ]?\d{4}(?!\d)/giu,
  },
  {
    label: "national id",
    pattern:
      /(?<![\w-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\w-])/g,
  },
  byShape(/(?<![\w.-])(?:\d{8}|[XYZ]-?\d{7})-?[A-Z](?![\w-])/g, spanish),
  byShape(/(?<![\w-])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\w-])/gi, italian),
  byShape(/(?<![\w.-])[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g, french),
  byShape(/(?<![\w.,-])[1-9]\d{10}(?![\w-]|[.,]\d)/g, (id) => german(id) || turkish(id)),
  byShape(/(?<![\w.,-])[1-9]\d \d{3} \d{3} \d{3}(?![\w-]|[.,]\d)/g, german),
  byShape(/(?<![\w.,-])\d{11}(?![\w-]|[.,]\d)/g, (id) => polish(id) || brazilian(id)),
  byShape(/(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g, brazilian),
  byShape(/(?<![\w.-])\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?![\w-])/g, belgian),
  byShape(/(?<![\w.-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])/g, swedish),
  byShape(/(?<![\w-])\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/g, finnish),
  byShape(/(?<![\w.-])756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?![\w-])/g, swiss),
  byShape(/(?<![\w-])[1-9]\d{5}(?:19|20)\d{9}[0-9X](?![\w-])/gi, chinese),
  named("bsn|burgerservicenummer|sofi", String.raw`\d{9}`, dutch),
  named("cpr", String.raw`\d{6}-?\d{4}`, (digits) => isMonthDay(digits.slice(2, 4), digits.slice(0, 2))),
  named("sin|social insurance", String.raw`\d{3}[- ]?\d{3}[- ]?\d{3}`, luhn),
  named("aadhaar|aadhar|uidai|uid", String.raw`[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}`, verhoeff),
  named("tfn|tax file", String.raw`\d{3} ?\d{3} ?\d{3}`, australian),
  named("pan", String.raw`[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]`, (digits) => digits.length === 4),
  named(
    "passport|reisepass|passeport|pasaporte",
    String.raw`[A-Z0-9]{1,2}\d{6,8}[A-Z]?`,
    (digits) => digits.length >= 6,
  ),
];
