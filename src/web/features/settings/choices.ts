/** Ways of writing numbers and days on offer; the browser's own and the one in use are added to them. */
const LOCALES = [
  "en-US",
  "en-GB",
  "en-IE",
  "en-CA",
  "en-AU",
  "en-IN",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "fr-CA",
  "fr-CH",
  "es-ES",
  "es-MX",
  "it-IT",
  "nl-NL",
  "pt-PT",
  "pt-BR",
  "sv-SE",
  "nb-NO",
  "da-DK",
  "fi-FI",
  "pl-PL",
  "cs-CZ",
  "tr-TR",
  "ja-JP",
  "ko-KR",
  "zh-CN",
];

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const byLabel = (a: Choice, b: Choice): number => a.label.localeCompare(b.label);

/** Locales by their own name, each with how it writes an amount: `Deutsch (Deutschland), 1.234,56`. */
export function localeChoices(used: string, own: string): Choice[] {
  const known = Intl.NumberFormat.supportedLocalesOf([...new Set([used, own, ...LOCALES])]);
  const all = known.map((value) => {
    const name = new Intl.DisplayNames(value, { type: "language" }).of(value) ?? value;
    return { value, label: `${name}, ${new Intl.NumberFormat(value, { minimumFractionDigits: 2 }).format(1234.56)}` };
  });
  return all.toSorted(byLabel);
}

/** Every currency the browser knows, by name in the person's language. */
export function currencyChoices(used: string, locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const codes = [...new Set([used, ...Intl.supportedValuesOf("currency")])];
  return codes.map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` })).toSorted(byLabel);
}
