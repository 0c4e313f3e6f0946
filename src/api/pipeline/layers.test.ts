import { describe, expect, it } from "vitest";
import { z } from "zod";
import { contract } from "../../contract/endpoint-contract.ts";
import type { Limiter } from "../../data/limiter/limiter.ts";
import type { RequestCount } from "../../data/queries/rate-limit.ts";
import type { VerifiedUser, VerifyToken } from "../identity/verify-token.ts";
import { SELF_HOSTED } from "../limits.ts";
import type { ApiParts } from "../parts.ts";
import * as layers from "./layers.ts";

const NOW_MS = 1_700_000_000_000;
const LIMIT = { requests: 10, windowSec: 30 };
const ADA: VerifiedUser = { id: "ada", email: null, issuedAt: NOW_MS / 1000 - 60, expiresAt: NOW_MS / 1000 + 60 };
const inMs = (ms: number): Date => new Date(NOW_MS + ms);
const counted = (said: Partial<RequestCount> = {}): RequestCount => ({
  allowed: true,
  remaining: 9,
  resetAt: inMs(12_001),
  tokensValidAfter: null,
  ...said,
});
const asking = (authorization?: string): Request =>
  new Request("http://localhost/", authorization === undefined ? {} : { headers: { authorization } });

/** Parts in which one token is known, another is remembered, and the limiter says what the test says. */
function partsOf(said: { person?: RequestCount | null; addressAllowed?: boolean } = {}) {
  const asked: unknown[] = [];
  const { person = counted(), addressAllowed = true } = said;
  const address = { allowed: addressAllowed, remaining: 0, resetAt: inMs(61_500) };
  const limiter: Limiter = {
    countAddress: async (...given) => (asked.push(given), address),
    countRequest: async (...given) => (asked.push(given), person!),
    countBoth: async (...given) => (asked.push(given), { address, person }),
  };
  const verify: VerifyToken = Object.assign(async (token: string) => (token === "good" ? ADA : null), {
    remembered: (token: string) => (token === "known" ? { ...ADA, email: "ada@example.org" } : null),
  });
  const addressKey = (text: string): string => `key of ${text}`;
  const parts = { limiter, verify, addressKey, limits: SELF_HOSTED, now: () => NOW_MS } as Partial<ApiParts>;
  return { parts: parts as ApiParts, asked };
}

const signIn = {
  code: "unauthenticated",
  message: "You are not signed in, or the session has ended. Sign in again.",
  details: null,
  headers: { "www-authenticate": "Bearer" },
};
const refusedWith = (facts: object) => expect.objectContaining({ name: "Refusal", ...facts });
const byAddress = refusedWith({
  code: "rate_limited",
  message: "Too many requests. Try again in 62 s.",
  details: { windowSec: 60, retryAfterSec: 62 },
  headers: { "retry-after": "62" },
});
const fromHere = { key: "key of 203.0.113.7", limit: SELF_HOSTED.addressLimit, windowSec: 60 };

describe("who asks", () => {
  const { parts } = partsOf();

  it("is the person of a bearer token that holds, looked at once", async () => {
    expect(await layers.getUserId(parts, asking("Bearer good"))).toEqual(ADA);
    expect(await layers.getUserId(parts, asking("Bearer known"))).toMatchObject({ email: "ada@example.org" });
    expect(await layers.authenticate(parts, asking("Bearer good"), "operator")).toEqual({ user: ADA, token: null });
    expect(layers.rememberedUser(parts, asking("Bearer known"))).toMatchObject({ id: "ada" });
  });

  it.each([undefined, "", "Bearer", "Bearer ", "Bearer bad", "good", "Basic good", "bearer good", "xBearer good"])(
    "is nobody with the header %j",
    async (header) => {
      await expect(layers.getUserId(parts, asking(header))).rejects.toThrow(refusedWith(signIn));
      expect(layers.rememberedUser(parts, asking(header))).toBeNull();
    },
  );

  it("needs a token of a program where that is asked for, and a person's is none", async () => {
    const refused = layers.authenticate(parts, asking(), "token(mcp)");
    await expect(refused).rejects.toThrow(
      refusedWith({
        code: "unauthenticated",
        message:
          "This is for programs with a service token, and this one does not count: it is unknown, expired or revoked.",
        headers: { "www-authenticate": "Bearer" },
      }),
    );
    expect(
      ["user", "operator", "token(mcp)", "public"].filter((access) => layers.isForPeople(access as "user")),
    ).toEqual(["user", "operator"]);
  });
});

describe("how often somebody may ask", () => {
  it("is counted by address, of which only a keyed hash is passed on", async () => {
    const { parts, asked } = partsOf();
    await layers.limitAddress(parts, "203.0.113.7");
    expect(asked).toEqual([[fromHere]]);
    await expect(layers.limitAddress(partsOf({ addressAllowed: false }).parts, "203.0.113.7")).rejects.toThrow(
      byAddress,
    );
  });

  it("is told with what is left, and by person and endpoint", async () => {
    const { parts, asked } = partsOf();
    const headers = { "ratelimit-limit": "10", "ratelimit-remaining": "9", "ratelimit-reset": "13" };
    expect(await layers.rateLimit(parts, ADA, "GET settings", LIMIT)).toEqual(headers);
    const where = { address: "203.0.113.7", route: "GET settings", limit: LIMIT };
    expect(await layers.limitBoth(parts, ADA, where)).toEqual(headers);
    expect(asked).toEqual([
      ["ada", "GET settings", LIMIT],
      ["ada", fromHere, { route: "GET settings", ...LIMIT }],
    ]);
  });

  it("is refused past the limit until the window ends, a second at least", async () => {
    const none = counted({ allowed: false, remaining: 0 });
    const told = { "ratelimit-limit": "10", "ratelimit-remaining": "0" };
    const past = (reset: string, retryAfterSec: number) =>
      refusedWith({
        code: "rate_limited",
        message: `Too many requests. Try again in ${retryAfterSec} s.`,
        details: { windowSec: 30, retryAfterSec },
        headers: { ...told, "ratelimit-reset": reset, "retry-after": String(retryAfterSec) },
      });
    const ask = (person: RequestCount) => layers.rateLimit(partsOf({ person }).parts, ADA, "GET settings", LIMIT);
    await expect(ask(none)).rejects.toThrow(past("13", 13));
    await expect(ask({ ...none, resetAt: inMs(-5_000) })).rejects.toThrow(past("0", 1));
    const where = { address: "203.0.113.7", route: "GET settings", limit: LIMIT };
    await expect(layers.limitBoth(partsOf({ person: none }).parts, ADA, where)).rejects.toThrow(past("13", 13));
  });

  it("is nobody's to ask when the address has had enough", async () => {
    const { parts } = partsOf({ person: null, addressAllowed: false });
    const where = { address: "203.0.113.7", route: "GET settings", limit: LIMIT };
    await expect(layers.limitBoth(parts, ADA, where)).rejects.toThrow(byAddress);
  });

  it("does not matter with a token from before its person signed out everywhere", async () => {
    const ask = (tokensValidAfter: Date) =>
      layers.rateLimit(partsOf({ person: counted({ tokensValidAfter }) }).parts, ADA, "GET settings", LIMIT);
    await expect(ask(inMs(-59_999))).rejects.toThrow(refusedWith(signIn));
    expect(await ask(inMs(-60_000))).toMatchObject({ "ratelimit-remaining": "9" });
  });
});

describe("what is asked", () => {
  const input = z.object({ name: z.string().min(2).optional(), tags: z.array(z.string()).optional() });
  const shape = { access: "user", limit: LIMIT, maxBytes: 100, input, output: z.object({}), summary: "" } as const;
  const sent = (method: string, path: string, body?: string): Request =>
    new Request(`http://localhost/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body }),
    });

  it("is read from the query or from the body, by method", async () => {
    const query = "x?name=%C3%A4%C3%B6&other=1";
    for (const method of ["GET", "DELETE"] as const)
      expect(await layers.validate(sent(method, query), contract({ ...shape, method }))).toEqual({ name: "äö" });
    for (const method of ["POST", "PATCH"] as const)
      expect(await layers.validate(sent(method, query, '{"name":"body"}'), contract({ ...shape, method }))).toEqual({
        name: "body",
      });
    const file = contract({ ...shape, method: "POST", body: "bytes" });
    expect(await layers.validate(sent("POST", query, "the file"), file)).toEqual({ name: "äö" });
    expect(layers.validateQuery(sent("GET", "x"), input)).toEqual({});
    expect(layers.validateQuery(sent("GET", "x?name=a?b"), input)).toEqual({ name: "a?b" });
  });

  it("is refused when it does not fit, with each place and the first of them in words", async () => {
    const misses = layers.validate(
      sent("POST", "x", '{"name":"a","tags":["fine",7]}'),
      contract({ ...shape, method: "POST" }),
    );
    const refusal = await misses.catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "name" }, { path: "tags.1" }] },
    });
    expect((refusal as Error).message).toMatch(/^The request does not fit: “name”: Too small.*\.$/);
    expect(() => layers.validateQuery(sent("GET", "x?name=a"), input)).toThrow(refusedWith({ code: "invalid_input" }));
  });

  it("is refused when no column could hold it", () => {
    const path = "name";
    const message = "holds a character that cannot be stored, such as NUL";
    expect(() => layers.validateQuery(sent("GET", "x?name=a%00b"), input)).toThrow(
      refusedWith({
        code: "invalid_input",
        message: `The request does not fit: “${path}”: ${message}.`,
        details: { issues: [{ path, message }] },
      }),
    );
    layers.ensureStorable({ name: "rare 🥐" });
  });

  it("is told with twenty places at most, and also where none is known", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ path: [i], message: "no" }));
    expect((layers.misfit(many).details as { issues: unknown[] }).issues).toHaveLength(20);
    expect(layers.misfit([{ path: [], message: "not a list" }]).message).toBe("The request does not fit: not a list.");
    expect(layers.misfit([]).message).toBe("The request does not fit: invalid.");
  });
});
