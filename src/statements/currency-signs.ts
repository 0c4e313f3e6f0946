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
  S$: "SGD",
  A$: "AUD",
  AU$: "AUD",
  C$: "CAD",
  CA$: "CAD",
  NZ$: "NZD",
  US$: "USD",
  HK$: "HKD",
  NT$: "TWD",
  MX$: "MXN",
  "د.ا": "JOD",
  "د.إ": "AED",
  "ر.س": "SAR",
  "ج.م": "EGP",
  "د.ك": "KWD",
  "د.ب": "BHD",
  "ر.ق": "QAR",
  "ر.ع": "OMR",
};

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Signs that mark money without naming one currency, and scripts in which a short word beside a number does. */
const MARKS =
  /^(?:\p{Sc}|Rs\.?|kr\.?|Fr\.?|SFr\.?|лв\.?|руб\.?|р\.?|lei|din\.?|TL|R|RM|Rp\.?|S\/\.?|[\p{Script=Arabic}.]{1,6}|[\p{Script=Hebrew}"״]{1,5})$/iu;

/** Whether a word beside a number says that the number is money; `Order 7` and `checking1` do not. */
export const isCurrencySign = (token: string): boolean =>
  token in SIGNS || CODES.has(token.toUpperCase()) || MARKS.test(token);

/** ISO code a sign or code stands for; null when it could be several. */
export const currencyOfSign = (token: string): string | null =>
  SIGNS[token] ?? SIGNS[token.replace(/\.$/, "")] ?? (CODES.has(token.toUpperCase()) ? token.toUpperCase() : null);
