import { t } from "../../lib/t.ts";

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, t("Edge")],
  [/\bOPR\//, t("Opera")],
  [/\bFirefox\/|\bFxiOS\//, t("Firefox")],
  [/(?:\b|Headless)Chrom(?:e|ium)\/|\bCriOS\//, t("Chrome")],
  [/\bSafari\//, t("Safari")],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, t("Android")],
  [/\bWindows\b/, t("Windows")],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, t("Linux")],
];

const named = (list: readonly (readonly [RegExp, string])[], text: string): string | null =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** A browser as it names itself → “Firefox on Linux”. It may name itself anything: this tells a person's own devices apart, no more. */
export function deviceName(userAgent: string | null): string {
  const browser = named(BROWSERS, userAgent ?? "");
  const system = named(SYSTEMS, userAgent ?? "");
  if (browser && system) return t("{browser} on {system}", { browser, system });
  return browser ?? system ?? t("A browser that does not say which");
}
