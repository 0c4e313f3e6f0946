import { createHmac } from "node:crypto";
import type { AlertMessage } from "./alert-message.ts";

const TIMEOUT_MS = 10_000;
/** Hex HMAC-SHA-256 of the body, where the operator has set a secret. */
export const SIGNATURE_HEADER = "x-xspenses-signature";

/** Posts an alert as JSON; `text` is what chat programs show. Throws when it is not taken. */
export async function postAlert(
  { url, secret }: { readonly url: string; readonly secret: string | null },
  message: AlertMessage,
): Promise<void> {
  const text = `${message.subject}\n${message.message}\n${message.runbook}`;
  const body = JSON.stringify({ text, ...message });
  const signature: Record<string, string> =
    secret === null ? {} : { [SIGNATURE_HEADER]: createHmac("sha256", secret).update(body).digest("hex") };
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...signature },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
