import { t } from "./t.ts";

/** A cost to the cent; what is less than one is not called nothing. @param usd US dollars */
export function centWords(usd: number, locale: string): string {
  const words = (value: number): string =>
    new Intl.NumberFormat(locale, { style: "currency", currency: "USD" }).format(value);
  return usd > 0 && usd < 0.005 ? t("less than {cent}", { cent: words(0.01) }) : words(usd);
}
