import type { Kind } from "./kind.ts";

/** Written in one piece after 00, a number must name a country that writes it so: else it is a reference padded with zeros. */
const DIALLED_WITH_00 = /^00(?:49|33|34|39|41|43|44|31|32|351|353|45|46|47|48|358|420)/;

const digitsOf = (found: string): string => found.replace(/\D/g, "");

/** E.164: at most 15 digits with the country's; fewer than 8 are nobody's. */
const international = (found: string): number => {
  const digits = digitsOf(found);
  if (found.startsWith("+")) return digits.length >= 8 && digits.length <= 15 ? found.length : 0;
  const grouped = /\D/.test(found.slice(2, -1));
  const known = DIALLED_WITH_00.test(digits) && (grouped || digits.length >= 13);
  return known && digits.length >= 11 && digits.length <= 17 ? found.length : 0;
};

const between =
  (least: number, most: number) =>
  (found: string): number => {
    const { length } = digitsOf(found);
    return length >= least && length <= most ? found.length : 0;
  };

/** Numbers that only look like one with a trunk 0: a shop's or a document's number in front of another. */
const NUMBERED = String.raw`(?<!#|\b(?:store|shop|filiale|magasin|ref|nr|no|order|invoice|til|terminal|date)[.:]? ?)`;

export const PHONES: readonly Kind[] = [
  {
    label: "phone",
    pattern: /(?<![\w+.]|\d[ -])(?:\+|00)[1-9](?:[ ().\-/]{0,2}\d){6,14}(?![\d.,]?\d)/g,
    length: international,
  },
  // North America: neither area nor exchange begins with 0 or 1.
  {
    label: "phone",
    pattern: /(?<![\w.,-])(?:1[ .-])?(?:\([2-9]\d{2}\)[ -]?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w-]|[.,]\d)/g,
  },
  // Europe, with the trunk 0: 06 12 34 56 78, 020 7946 0958, 0151 23456789.
  { label: "phone", pattern: /(?<![\w.,-])0[1-9](?:[ .]\d{2}){4}(?![\w-]|[ .,]\d)/g },
  {
    label: "phone",
    pattern: new RegExp(
      String.raw`(?<![\w.,/-])${NUMBERED}\(?0[1-9]\d{1,3}(?:\) ?| ?/ ?|[ -])\d{6,8}(?![\w/-]|[ .,]\d)`,
      "gi",
    ),
    length: between(9, 12),
  },
  {
    label: "phone",
    pattern: new RegExp(
      String.raw`(?<![\w.,/-])${NUMBERED}\(?0[1-9]\d{1,3}(?:\) ?|[ -])\d{3,4}[ -]\d{3,4}(?![\w/-]|[ .,-]\d)`,
      "gi",
    ),
    length: between(10, 11),
  },
  {
    label: "phone",
    pattern:
      /(?<!\p{L})(?:tel(?:efon|ephone)?|phone|mob(?:ile|il)?|cell|handy|fax|call|sms|whatsapp)(?:[.:#]| no\.?| nr\.?)? ?:? ?\+?\(?\d(?:[ ().\-/]{0,2}\d){6,14}(?!\d)/giu,
  },
];
