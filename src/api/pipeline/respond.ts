import { ERROR_STATUS } from "../../contract/common.ts";
import type { ErrorCode } from "../../contract/common.ts";

/** Sent with every answer of the API. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** On what the read replica answered: everything that was committed by then is in it. */
export const AS_OF_HEADER = "data-as-of";

/** Only the configured site may call from another origin; everyone else gets no CORS header at all. */
export function corsHeaders(origin: string | null, siteUrl: string | null): Record<string, string> {
  if (origin === null || siteUrl === null || origin !== new URL(siteUrl).origin) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-headers": "authorization, content-type, idempotency-key",
    "access-control-allow-methods": "GET, POST, PATCH, DELETE",
    "access-control-expose-headers":
      "data-as-of, idempotency-replayed, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, server-timing, x-request-id",
    "access-control-max-age": "600",
    vary: "origin",
  };
}

/** @param body JSON text */
export function jsonResponse(status: number, body: string, headers: Record<string, string>): Response {
  return new Response(body, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...SECURITY_HEADERS, ...headers },
  });
}

export interface ErrorFacts {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: unknown;
  readonly requestId: string;
}

/** The one shape of an error on the wire. */
export const errorResponse = (error: ErrorFacts, headers: Record<string, string>): Response =>
  jsonResponse(ERROR_STATUS[error.code], JSON.stringify({ error }), headers);
