import { priceFor } from "../../ai/ai-settings.ts";
import type { Config } from "../../server/config.ts";
import { good } from "./finding.ts";
import type { Finding } from "./finding.ts";

/** Whether a model outside is asked, which, and within what limit. Looks at the environment alone: a call would cost money. */
export function checkAi({ ai }: Config): Finding {
  if (ai === null) return good("ai", "Off: everything is decided on this machine.");
  const limit =
    ai.monthlyBudgetUsd === null ? "no limit" : `at most $${ai.monthlyBudgetUsd.toFixed(2)} a person and month`;
  const price =
    priceFor(ai) === null ? " Its price is not known, so that limit cannot hold: set AI_PRICE, such as 0.10/0.50." : "";
  const consent = ai.consentFirst ? " Each person is asked first." : "";
  return good("ai", `${ai.model} at ${new URL(ai.baseUrl).host}, ${limit}.${price}${consent}`);
}
