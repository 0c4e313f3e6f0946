import { describe, expect, it } from "vitest";
import { corsHeaders, errorResponse, jsonResponse } from "./respond.ts";

const SITE = "https://money.example.org";

describe("an answer", () => {
  it("is JSON that a browser may neither keep, nor guess about, nor show inside another page", async () => {
    const response = jsonResponse(202, '{"pending":true}', { "x-request-id": "r-1" });
    expect([response.status, await response.json()]).toEqual([202, { pending: true }]);
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=()",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-request-id": "r-1",
    });
  });

  it("of a refusal has the status of its code, and one shape", async () => {
    const facts = { code: "key_reused", message: "Take a new key.", details: { at: 1 }, requestId: "r-2" } as const;
    const response = errorResponse(facts, { "retry-after": "5" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([422, "5"]);
    expect(await response.json()).toEqual({ error: facts });
  });
});

describe("a page of another origin", () => {
  it("may call when it is the configured site, whatever path that was configured with", () => {
    expect(corsHeaders(SITE, `${SITE}/money/`)).toEqual({
      "access-control-allow-origin": SITE,
      "access-control-allow-headers": "authorization, content-type, idempotency-key",
      "access-control-allow-methods": "GET, POST, PATCH, DELETE",
      "access-control-expose-headers":
        "data-as-of, idempotency-replayed, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, server-timing, x-request-id",
      "access-control-max-age": "600",
      vary: "origin",
    });
  });

  it("may not when it is another, says nothing, or no site is configured", () => {
    for (const [origin, site] of [
      ["https://evil.example", SITE],
      [`${SITE}.evil.example`, SITE],
      ["null", SITE],
      [null, SITE],
      [SITE, null],
      [null, null],
    ] as const)
      expect(corsHeaders(origin, site)).toEqual({});
  });
});
