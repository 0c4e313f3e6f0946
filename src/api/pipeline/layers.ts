import type { z } from "zod";
import type { Access, EndpointContract } from "../../contract/endpoint-contract.ts";
import { verifyServiceToken } from "../identity/service-token.ts";
import type { TokenHolder } from "../identity/service-token.ts";
import type { VerifiedUser } from "../identity/verify-token.ts";
import type { ApiParts } from "../parts.ts";
import type { CountedAddress, RequestCount } from "../../data/queries/rate-limit.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { withUser } from "../../data/tenant.ts";
import { readJson } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import { findUnstorable } from "./storable-text.ts";

const signInAgain = (): Refusal =>
  new Refusal("unauthenticated", "You are not signed in, or the session has ended. Sign in again.", null, {
    "www-authenticate": "Bearer",
  });

const ADDRESS_WINDOW_SEC = 60;

const countedAddress = (parts: ApiParts, address: string): CountedAddress => ({
  key: parts.addressKey(address),
  limit: parts.limits.addressLimit,
  windowSec: ADDRESS_WINDOW_SEC,
});

/** In front of everything: an anonymous limit by address. */
export async function limitAddress(parts: ApiParts, address: string): Promise<void> {
  const count = await parts.limiter.countAddress(countedAddress(parts, address));
  if (!count.allowed) throw tooMany(ADDRESS_WINDOW_SEC, count.resetAt, parts.now());
}

const noToken = (): Refusal =>
  new Refusal(
    "unauthenticated",
    "This is for programs with a service token, and this one does not count: it is unknown, expired or revoked.",
    null,
    { "www-authenticate": "Bearer" },
  );

function bearerOf(request: Request): string | null {
  const header = request.headers.get("authorization");
  return header?.startsWith("Bearer ") ? header.slice(7) : null;
}

/** Layer 1: the person named by a bearer token that holds. Throws `unauthenticated` otherwise. */
export async function getUserId(parts: ApiParts, request: Request): Promise<VerifiedUser> {
  const token = bearerOf(request);
  const user = token ? (parts.verify.remembered(token) ?? (await parts.verify(token))) : null;
  if (!user) throw signInAgain();
  return user;
}

/** The person of a token that was verified before; null for anyone who has to be looked at first. */
export function rememberedUser(parts: ApiParts, request: Request): VerifiedUser | null {
  const token = bearerOf(request);
  return token === null ? null : parts.verify.remembered(token);
}

/** Who calls an endpoint that is not public: a person, or a program in someone's name. */
export interface Authenticated {
  readonly user: VerifiedUser;
  /** Null for a person who is signed in. */
  readonly token: TokenHolder | null;
}

/** Whether it takes a person's access token; else a service token. */
export const isForPeople = (access: Access): access is "user" | "operator" =>
  access === "user" || access === "operator";

/**
 * Layer 1 of an endpoint. A person's access token opens nothing that is for programs, and a service token nothing that is for people.
 * Throws `unauthenticated`, or `forbidden` for a token that is for something else.
 */
export async function authenticate(
  parts: ApiParts,
  request: Request,
  access: Exclude<Access, "public">,
): Promise<Authenticated> {
  if (isForPeople(access)) return { user: await getUserId(parts, request), token: null };
  const given = bearerOf(request);
  const token = given ? await verifyServiceToken(parts.store, given) : null;
  if (!token) throw noToken();
  const family = access.slice("token(".length, -1);
  if (!token.scopes.some((scope) => scope.startsWith(`${family}:`)))
    throw new Refusal(
      "forbidden",
      `This service token has no scope such as ${family}:${family === "mcp" ? "read" : "tag"}.`,
    );
  return { user: token.user, token };
}

/** Behind the person's limit: what is for operators is for nobody else. Throws `forbidden`. */
export async function ensureOperator(parts: ApiParts, user: VerifiedUser): Promise<void> {
  const { isOperator } = await withUser(parts.store, user.id, readSettings);
  if (!isOperator) throw new Refusal("forbidden", "This is for whoever runs the installation.");
}

function tooMany(windowSec: number, resetAt: Date, nowMs: number, told: Record<string, string> = {}): Refusal {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - nowMs) / 1000));
  return new Refusal(
    "rate_limited",
    `Too many requests. Try again in ${seconds} s.`,
    { windowSec, retryAfterSec: seconds },
    {
      ...told,
      "retry-after": String(seconds),
    },
  );
}

/** What a count means for the request: the headers that tell of it, or a refusal. */
function ensureCounted(
  parts: ApiParts,
  user: VerifiedUser,
  count: RequestCount,
  limit: EndpointContract["limit"],
): Record<string, string> {
  if (count.tokensValidAfter !== null && user.issuedAt * 1000 < count.tokensValidAfter.getTime()) throw signInAgain();
  const reset = Math.max(0, Math.ceil((count.resetAt.getTime() - parts.now()) / 1000));
  const headers = {
    "ratelimit-limit": String(limit.requests),
    "ratelimit-remaining": String(count.remaining),
    "ratelimit-reset": String(reset),
  };
  if (!count.allowed) throw tooMany(limit.windowSec, count.resetAt, parts.now(), headers);
  return headers;
}

/** Layer 2: one atomic count, committed on its own; the same round trip tells whether the token was revoked. */
export async function rateLimit(
  parts: ApiParts,
  user: VerifiedUser,
  route: string,
  limit: EndpointContract["limit"],
): Promise<Record<string, string>> {
  return ensureCounted(parts, user, await parts.limiter.countRequest(user.id, route, limit), limit);
}

/** The limits by address and by person in one trip, for a person whose token is remembered: the address comes first here too. */
export async function limitBoth(
  parts: ApiParts,
  user: VerifiedUser,
  {
    address,
    route,
    limit,
  }: { readonly address: string; readonly route: string; readonly limit: EndpointContract["limit"] },
): Promise<Record<string, string>> {
  const count = await parts.limiter.countBoth(user.id, countedAddress(parts, address), { route, ...limit });
  if (count.person === null) throw tooMany(ADDRESS_WINDOW_SEC, count.address.resetAt, parts.now());
  return ensureCounted(parts, user, count.person, limit);
}

/** What stands behind the question mark; a whole URL is not parsed for it once more. */
function queryOf(url: string): Record<string, string> {
  const start = url.indexOf("?");
  return start < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(start + 1)));
}

/** Layer 3b: query or JSON body against the contract; every issue is told with its path. */
export async function validate(request: Request, contract: EndpointContract): Promise<unknown> {
  const fromQuery = contract.method === "GET" || contract.method === "DELETE" || contract.body === "bytes";
  return fitting(fromQuery ? queryOf(request.url) : await readJson(request, contract.maxBytes), contract.input);
}

/** The same for a mount that takes a query. */
export const validateQuery = <S extends z.ZodType>(request: Request, input: S): z.output<S> =>
  fitting(queryOf(request.url), input);

/** Throws a refusal where a text in it could be stored nowhere. */
export function ensureStorable(raw: unknown): void {
  const path = findUnstorable(raw);
  if (path) throw misfit([{ path, message: "holds a character that cannot be stored, such as NUL" }]);
}

function fitting<S extends z.ZodType>(raw: unknown, input: S): z.output<S> {
  ensureStorable(raw);
  const parsed = input.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw misfit(parsed.error.issues);
}

/** The refusal of input that does not fit, each place told. */
export function misfit(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Refusal {
  const told = issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
  const where = told[0]?.path ? `“${told[0].path}”: ` : "";
  return new Refusal("invalid_input", `The request does not fit: ${where}${told[0]?.message ?? "invalid"}.`, {
    issues: told,
  });
}
