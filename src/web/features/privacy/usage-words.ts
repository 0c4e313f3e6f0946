import type { Usage } from "../../../contract/usage.ts";
import { t } from "../../lib/t.ts";
import { readTypedSize } from "../../lib/typed-amount.ts";

type Status = NonNullable<Usage["status"]>;
type Call = Usage["items"][number];

/** The most that can be set for a month. */
const MAX_CAP_USD = 100_000;

/** Who gets to see it: a vendor by name, any other server by its address. */
export function providerName({ provider, host }: Pick<Status, "provider" | "host">): string {
  if (provider === "compatible") return host;
  return provider === "openai" ? "OpenAI" : t("Anthropic");
}

export const OUTCOMES: Readonly<Record<Call["outcome"], string>> = {
  open: t("under way"),
  answered: t("answered"),
  failed: t("failed"),
  unknown: t("cut off, counted as charged"),
};

/** A limit as it was typed: `2,50` → 2.5; null for none; undefined when it is no amount. */
export function readCap(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const size = readTypedSize(typed, "USD");
  return size !== null && Number(size) <= MAX_CAP_USD ? Number(size) : undefined;
}

/** A call costs parts of a cent: cents alone would say that it was free. */
export const costWords = (usd: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "currency", currency: "USD", maximumFractionDigits: 6 }).format(usd);
