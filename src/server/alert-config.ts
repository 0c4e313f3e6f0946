import type { z } from "zod";
import { optional, urlOf, webUrl } from "./config-values.ts";

/** Good enough to tell an address from a mistake; the mail server has the last word. */
const ADDRESS = /^[^\s@<>,]{1,64}@[^\s@<>,]{1,255}$/;

const addresses = optional
  .transform((value) => (value === null ? [] : value.split(",").map((one) => one.trim())))
  .refine((all) => all.every((one) => ADDRESS.test(one)), {
    error: "is not one or more e-mail addresses, such as ops@example.org, with commas between",
  });

export const alertEnvironment = {
  ALERT_WEBHOOK_URL: webUrl("is not an http or https URL, such as https://hooks.example.org/alerts"),
  ALERT_WEBHOOK_SECRET: optional,
  ALERT_EMAIL_TO: addresses,
  ALERT_EMAIL_FROM: optional.refine((value) => value === null || ADDRESS.test(value), {
    error: "is not an e-mail address, such as xspenses@example.org",
  }),
  SMTP_URL: urlOf(
    ({ protocol }) => /^smtps?:$/.test(protocol),
    "is not a URL of a mail server, such as smtps://user:password@mail.example.org",
  ),
};

type Environment = z.output<z.ZodObject<typeof alertEnvironment>>;

/** Where alerts are told beside the app. */
export interface AlertConfig {
  readonly webhook: { readonly url: string; readonly secret: string | null } | null;
  readonly email: { readonly smtpUrl: string; readonly to: readonly string[]; readonly from: string } | null;
}

/** What the checked environment says; or which variable is missing. */
export function alertConfigOf(e: Environment): AlertConfig | { readonly missing: string } {
  const webhook = e.ALERT_WEBHOOK_URL === null ? null : { url: e.ALERT_WEBHOOK_URL, secret: e.ALERT_WEBHOOK_SECRET };
  if (e.ALERT_EMAIL_TO.length === 0) return { webhook, email: null };
  if (e.SMTP_URL === null) return { missing: "SMTP_URL" };
  const from = e.ALERT_EMAIL_FROM ?? e.ALERT_EMAIL_TO[0]!;
  return { webhook, email: { smtpUrl: e.SMTP_URL, to: e.ALERT_EMAIL_TO, from } };
}
