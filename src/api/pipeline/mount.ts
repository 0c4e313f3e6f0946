import type { EndpointContract, TokenFamily } from "../../contract/endpoint-contract.ts";
import { ensureUser } from "../../data/queries/first-request.ts";
import type { TokenHolder } from "../identity/service-token.ts";
import type { VerifiedUser } from "../identity/verify-token.ts";
import type { ApiParts } from "../parts.ts";
import { asRefusal } from "./as-refusal.ts";
import { Deadline } from "./deadline.ts";
import { timeOf } from "./exchange.ts";
import type { Caller } from "./exchange.ts";
import { authenticate, limitAddress, rateLimit } from "./layers.ts";
import { ensureSize, ensureUnpacked } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import { errorResponse, SECURITY_HEADERS } from "./respond.ts";

/**
 * A handler that belongs to a library, streams, or answers something else than JSON; what an endpoint gets from the contract it
 * declares here. All are limited by address.
 */
interface Declared {
  readonly name: string;
  readonly methods: readonly string[];
  readonly maxBytes: number;
  /** What its changes are called in the audit log; `library` where those are the identity library's, which keeps its own records. */
  readonly audit: string;
  readonly summary: string;
  /** `bytes`: it takes a file, which may be as long in arriving as the platform lets it. */
  readonly body?: "bytes";
  /** Which of its routes a request asks for, as the log may tell it; a path may hold a secret, and is not logged as it is. */
  readonly routeOf?: (request: Request) => string;
  /** Content-Security-Policy of what it answers, where that is a page. */
  readonly policy?: string;
}

interface OpenMount extends Declared {
  /** Who may call: anyone (a library's own sign-in decides the rest), or this machine's command line with its secret. */
  readonly access: "public" | "machine";
  readonly run: (request: Request, caller: Caller) => Promise<Response>;
}

/** A call of a mount that is for people alone; authenticated and counted. */
export interface MountCall {
  readonly parts: ApiParts;
  readonly request: Request;
  readonly caller: Caller;
  readonly user: VerifiedUser;
  readonly requestId: string;
}

interface UserMount extends Declared {
  readonly access: "user";
  readonly limit: EndpointContract["limit"];
  readonly run: (call: MountCall) => Promise<Response>;
}

/** A call of a mount that is for programs alone; likewise. */
export interface ProgramCall extends MountCall {
  readonly token: TokenHolder;
}

interface ProgramMount extends Declared {
  readonly access: `token(${TokenFamily})`;
  readonly limit: EndpointContract["limit"];
  readonly run: (call: ProgramCall) => Promise<Response>;
}

export type Mount = OpenMount | UserMount | ProgramMount;

export const mount = (declared: OpenMount): OpenMount => declared;
export const userMount = (declared: Omit<UserMount, "access">): UserMount => ({ ...declared, access: "user" });
export const programMount = (declared: ProgramMount): ProgramMount => declared;

const methodNotAllowed = ({ name, methods }: Mount): Refusal =>
  new Refusal("method_not_allowed", `${name} takes ${methods.join(", ")}.`, null, { allow: methods.join(", ") });

type Arrived = Omit<MountCall, "user" | "parts">;

/** What the mount answers, to whoever may ask. */
async function answerOf(parts: ApiParts, mounted: Mount, arrived: Arrived): Promise<Response> {
  const { request, caller } = arrived;
  if (!("limit" in mounted)) return mounted.run(request, caller);
  const { user, token } = await authenticate(parts, request, mounted.access);
  await rateLimit(parts, user, `${request.method} ${mounted.name}`, mounted.limit);
  await ensureUser(parts.store, user.id);
  const call = { ...arrived, parts, user };
  if (mounted.access === "user") return mounted.run(call);
  if (token === null) throw new Error("a mount for programs was reached without a service token");
  return mounted.run({ ...call, token });
}

/** What the mount answers, or what is told of why it does not. */
async function answer(parts: ApiParts, mounted: Mount, arrived: Arrived): Promise<Response> {
  const { request, caller, requestId } = arrived;
  try {
    if (!mounted.methods.includes(request.method)) throw methodNotAllowed(mounted);
    await limitAddress(parts, caller.address);
    ensureUnpacked(request);
    ensureSize(request, mounted.maxBytes);
    const response = await new Deadline(timeOf(parts, mounted)).within(answerOf(parts, mounted, arrived), (error) =>
      parts.log.warn("request_given_up", { mount: mounted.name, requestId, error }),
    );
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries({
      ...SECURITY_HEADERS,
      ...(mounted.policy === undefined ? {} : { "content-security-policy": mounted.policy }),
      "x-request-id": requestId,
    }))
      headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  } catch (thrown) {
    const error = asRefusal(thrown, { facts: { mount: mounted.name, requestId }, log: parts.log });
    if (error instanceof Refusal)
      return errorResponse(
        { code: error.code, message: error.message, details: error.details, requestId },
        { ...error.headers },
      );
    parts.log.error("mount_failed", { mount: mounted.name, requestId, error });
    return errorResponse(
      { code: "internal", message: `Something failed on our side. Quote ${requestId}.`, details: null, requestId },
      {},
    );
  }
}

/** Address limit and size in front, security headers behind, a line of the log; errors in the contract's shape. */
export async function handleMount(
  parts: ApiParts,
  mounted: Mount,
  request: Request,
  caller: Caller,
): Promise<Response> {
  const requestId = crypto.randomUUID();
  const startMs = performance.now();
  const response = await answer(parts, mounted, { request, caller, requestId });
  const route = mounted.routeOf?.(request);
  const { status } = response;
  const method = mounted.methods.includes(request.method) ? request.method : "other";
  const ms = performance.now() - startMs;
  const traceparent = request.headers.get("traceparent");
  parts.meter.answered({ endpoint: mounted.name, method, status, ms, stages: {}, requestId, traceparent, steps: [] });
  const facts = { mount: mounted.name, ...(route ? { route } : {}), method: request.method, status, requestId };
  parts.log[status >= 500 ? "error" : "info"]("request", facts);
  return response;
}
