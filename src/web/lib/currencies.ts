/** One line of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const byLabel = (a: Choice, b: Choice): number => a.label.localeCompare(b.label);

/** Every currency the browser knows, by name in the person's language. */
export function currencyChoices(used: string, locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const codes = [...new Set([used, ...Intl.supportedValuesOf("currency")])];
  return codes.map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` })).toSorted(byLabel);
}
