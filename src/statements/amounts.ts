import { fromDecimal } from "../core/money/money.ts";

/** Currency signs that name one currency. `$` and `kr` name several and only mark a number as money. */
const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  "₽": "RUB",
  "₺": "TRY",
  "₪": "ILS",
  "₩": "KRW",
  "₴": "UAH",
  zł: "PLN",
  R$: "BRL",
  Kč: "CZK",
  Ft: "HUF",
  CHF: "CHF",
  S$: "SGD",
  A$: "AUD",
  C$: "CAD",
  NZ$: "NZD",
  US$: "USD",
  HK$: "HKD",
};

/** An amount cell as it stands: digits in canonical form, and what the cell says of sign and currency. */
export interface AmountCell {
  /** Canonical decimal, signed: `-1234.50`. */
  readonly decimal: string;
  readonly currency: string | null;
  readonly signed: boolean;
}

/** Longest cell that is looked at for an amount. */
const MAX_CELL = 60;

const SPACES = /[\s\u00a0\u202f\u2009']/g;

function currencyIn(text: string): string | null {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:$|[^A-Za-z])/.exec(text)?.[1];
  if (code && code !== "DEB" && code !== "CRD") return code;
  for (const [sign, name] of Object.entries(SIGNS)) if (text.includes(sign)) return name;
  return null;
}

/** Splits number from everything around it; null when there is no single number in the cell. */
export function splitAmount(
  cell: string,
): { digits: string; negative: boolean; signed: boolean; currency: string | null } | null {
  if (cell.length > MAX_CELL) return null;
  let text = cell
    .trim()
    .replace(/^="?(.*?)"?$/, "$1")
    .trim();
  if (text === "") return null;
  const currency = currencyIn(text);
  const inParentheses = /^\(.*\)$/.test(text) || /^[^\d(]*\([^)]*\)[^\d]*$/.test(text);
  text = text.replace(/[()]/g, " ").replace(/[\u2212\u2013\u2014]/g, "-");
  const flag = /\b(dr|db|cr|d|c)\.?$/i.exec(text.trim())?.[1]?.toLowerCase();
  text = text.replace(/\b(dr|db|cr|d|c)\.?\s*$/i, "");
  text = text.replace(/[A-Za-z$€£¥₹₽₺₪₩₴łčŁČ]+\.?/g, " ").replace(SPACES, "");
  const match = /^([+-]*)([\d.,]*\d[.,]?)([+-]?)$/.exec(text);
  if (!match) return null;
  const minus = match[1]!.includes("-") || match[3] === "-";
  const debit = flag === "dr" || flag === "db" || flag === "d";
  return {
    digits: match[2]!,
    negative: minus || inParentheses || debit,
    signed: minus || inParentheses || flag !== undefined || match[1] === "+",
    currency,
  };
}

interface MarkVotes {
  readonly point: number;
  readonly comma: number;
}
const NO_VOTE: MarkVotes = { point: 0, comma: 0 };

/** What one cell says of the decimal mark: both marks decide, exactly three digits behind the only one hint at thousands. */
function markVotes(digits: string): MarkVotes {
  const lastPoint = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  if (lastPoint >= 0 && lastComma >= 0) return lastPoint > lastComma ? { point: 3, comma: 0 } : { point: 0, comma: 3 };
  const thousands = (at: number): boolean => digits.length - at - 1 === 3 && digits.length > 4;
  if (lastComma >= 0) return thousands(lastComma) ? { point: 0.1, comma: 0 } : { point: 0, comma: 1 };
  if (lastPoint >= 0) return thousands(lastPoint) ? { point: 0, comma: 0.1 } : { point: 1, comma: 0 };
  return NO_VOTE;
}

/** Decides over all cells of a column whether the comma or the point is the decimal mark. */
export function decimalMark(cells: readonly string[]): "." | "," {
  const votes = cells.map((cell) => splitAmount(cell)).map((parts) => (parts ? markVotes(parts.digits) : NO_VOTE));
  const sum = (mark: keyof MarkVotes): number => votes.reduce((total, vote) => total + vote[mark], 0);
  return sum("comma") > sum("point") ? "," : ".";
}

/** Reads a cell with a known decimal mark; null when it is not an amount in that notation. */
export function readAmount(cell: string, decimal: "." | ","): AmountCell | null {
  const parts = splitAmount(cell);
  if (!parts) return null;
  const group = decimal === "." ? "," : ".";
  const [whole = "", fraction = "", ...rest] = parts.digits.split(decimal);
  if (rest.length > 0 || fraction.includes(group)) return null;
  if (!/^(\d{1,3}([.,]\d{2,3})+|\d*)$/.test(whole) && whole.includes(group)) return null;
  const plain = `${whole.replaceAll(group, "") || "0"}${fraction ? `.${fraction}` : ""}`;
  return { decimal: (parts.negative ? "-" : "") + plain, currency: parts.currency, signed: parts.signed };
}

/** Signed minor units of a canonical decimal; null when it is out of range. */
export const toMinor = (decimal: string, currency: string | null): number | null => fromDecimal(decimal, currency);
