import { byLabel } from "../../lib/currencies.ts";
import type { Choice } from "../../lib/currencies.ts";

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

/** Locales by their own name, each with how it writes an amount: `Deutsch (Deutschland), 1.234,56`. */
export function localeChoices(used: string, own: string): Choice[] {
  const known = Intl.NumberFormat.supportedLocalesOf([...new Set([used, own, ...LOCALES])]);
  const all = known.map((value) => {
    const name = new Intl.DisplayNames(value, { type: "language" }).of(value) ?? value;
    return { value, label: `${name}, ${new Intl.NumberFormat(value, { minimumFractionDigits: 2 }).format(1234.56)}` };
  });
  return all.toSorted(byLabel);
}
