import type { AlertConfig } from "../alert-config.ts";
import type { AlertMessage } from "./alert-message.ts";

const TIMEOUT_MS = 10_000;

/** Sends an alert as a plain text. Throws when the mail server does not take it. */
export async function mailAlert(
  { smtpUrl, to, from }: NonNullable<AlertConfig["email"]>,
  message: AlertMessage,
): Promise<void> {
  // Loaded with the first alert: most installations never send one.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ url: smtpUrl, connectionTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  try {
    await transport.sendMail({
      from,
      to: [...to],
      subject: message.subject,
      text: [
        message.message,
        "",
        `Raised: ${message.raisedAt}`,
        ...(message.resolvedAt === null ? [] : [`Over: ${message.resolvedAt}`]),
        `What to do: ${message.runbook}`,
        ...(message.installation === null ? [] : [`Status: ${message.installation}/status`]),
      ].join("\n"),
    });
  } finally {
    transport.close();
  }
}
