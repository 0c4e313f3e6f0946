/** Currency signs that name one currency. `$` and `kr` name several and only mark a number as money. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether a word is an ISO 4217 code, in capitals or not. */
export const isCurrencyCode = (word: string): boolean => word.length === 3 && CODES.has(word.toUpperCase());

/** Signs that mark money without naming one currency, and scripts in which a short word beside a number does. */
const MARKS =
  /^(?:\p{Sc}|Rs\.?|kr\.?|Fr\.?|SFr\.?|лв\.?|руб\.?|р\.?|lei|din\.?|TL|R|RM|Rp\.?|S\/\.?|[\p{Script=Arabic}.]{1,6}|[\p{Script=Hebrew}"״]{1,5})$/iu;

/** Whether a word beside a number says that the number is money; `Order 7` and `checking1` do not. */
export const isCurrencySign = (token: string): boolean =>
  SIGNS.has(token) || isCurrencyCode(token) || MARKS.test(token);

/** ISO code a sign or code stands for; null when it could be several. */
export const currencyOfSign = (token: string): string | null =>
  SIGNS.get(token) ?? SIGNS.get(token.replace(/\.$/, "")) ?? (isCurrencyCode(token) ? token.toUpperCase() : null);
