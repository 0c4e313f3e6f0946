import { randomUUID } from "node:crypto";
import type { ErrorCode } from "../../contract/common.ts";
import type { Access } from "../../contract/endpoint-contract.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import { ensureUser } from "../../data/queries/first-request.ts";
import { withUser } from "../../data/tenant.ts";
import type { VerifiedUser } from "../identity/verify-token.ts";
import type { ApiParts } from "../parts.ts";
import { asRefusal } from "./as-refusal.ts";
import { auditEntry, HandlerCall } from "./call.ts";
import { Deadline } from "./deadline.ts";
import type { Call, Endpoint } from "./endpoint.ts";
import { maxBytes, routeOf, timeOf } from "./exchange.ts";
import type { Caller, Exchange } from "./exchange.ts";
import { REPLAYED_HEADER, Replayed } from "./idempotency.ts";
import {
  authenticate,
  ensureOperator,
  isForPeople,
  limitAddress,
  limitBoth,
  rateLimit,
  rememberedUser,
  validate,
} from "./layers.ts";
import type { Authenticated } from "./layers.ts";
import { ensureSize, ensureUnpacked } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import { AS_OF_HEADER, corsHeaders, errorResponse, jsonResponse } from "./respond.ts";
import type { ErrorFacts } from "./respond.ts";
import { createTiming } from "./timing.ts";

/** Refusals of something a person may not do or that is not theirs; a malformed request changes nothing and is only logged. */
const AUDITED_REFUSALS: ReadonlySet<string> = new Set<ErrorCode>(["forbidden", "not_found", "conflict"]);

/** A refused or failed change leaves a row of its own: the transaction it was to be part of is gone. */
async function auditRefusal(exchange: Exchange, user: VerifiedUser, error: unknown): Promise<void> {
  const { parts, endpoint } = exchange;
  const outcome = error instanceof Refusal ? "denied" : "failed";
  const worthARow = !(error instanceof Refusal) || AUDITED_REFUSALS.has(error.code);
  if (endpoint.audit === "none" || !worthARow) return;
  const note = { resourceType: endpoint.name, resourceId: null };
  await withUser(parts.store, user.id, (tx) => recordAudit(tx, { ...auditEntry(exchange, note), outcome }));
}

/** Also of an answer that was kept under a key. */
const isPending = (body: string): boolean => (JSON.parse(body) as { pending?: unknown }).pending !== null;

async function answerAnyone(exchange: Exchange, headers: Record<string, string>): Promise<Response> {
  const { parts, endpoint, request, timing } = exchange;
  const { contract } = endpoint;
  await timing.measure("address", () => limitAddress(parts, exchange.caller.address));
  const input = await timing.measure("validate", () => validate(request, contract));
  const output = await endpoint.run({ input, requestId: exchange.requestId } as Call<never, never>, parts);
  return jsonResponse(200, JSON.stringify(contract.output.parse(output)), headers);
}

/** The first layers: address, identity, limit. Whose token is remembered is counted together with the address, in one trip. */
async function admit(
  { parts, endpoint, request, caller, timing }: Exchange,
  access: Exclude<Access, "public">,
  headers: Record<string, string>,
): Promise<Authenticated> {
  const { limit } = endpoint.contract;
  const { address } = caller;
  const route = routeOf(endpoint);
  const remembered = isForPeople(access) ? timing.measure("auth", () => rememberedUser(parts, request)) : null;
  if (remembered) {
    Object.assign(
      headers,
      await timing.measure("limit", () => limitBoth(parts, remembered, { address, route, limit })),
    );
    return { user: remembered, token: null };
  }
  await timing.measure("address", () => limitAddress(parts, address));
  const known = await timing.measure("auth", () => authenticate(parts, request, access));
  Object.assign(headers, await timing.measure("limit", () => rateLimit(parts, known.user, route, limit)));
  return known;
}

async function runLayers(exchange: Exchange, headers: Record<string, string>): Promise<Response> {
  const { parts, endpoint, request, timing } = exchange;
  const { contract } = endpoint;
  const { access } = contract;
  if (access === "public") return answerAnyone(exchange, headers);
  const caller = await admit(exchange, access, headers);
  const { user } = caller;
  timing.measure("size", () => {
    ensureUnpacked(request);
    ensureSize(request, maxBytes(exchange));
  });
  const input = await timing.measure("validate", () => validate(request, contract));
  await timing.measure("seed", () => ensureUser(parts.store, user.id));
  if (access === "operator") await timing.measure("operator", () => ensureOperator(parts, user));
  const handler = new HandlerCall(exchange, caller, input);
  const body = await timing
    .measure("run", async () => handler.answerOf(await endpoint.run(handler.call, parts)))
    .catch(async (error: unknown) => {
      if (error instanceof Replayed) {
        headers[REPLAYED_HEADER] = "true";
        return error.body;
      }
      await auditRefusal(exchange, user, error);
      throw error;
    });
  if (handler.asOf) headers[AS_OF_HEADER] = handler.asOf.toISOString();
  const status = contract.mayBePending && isPending(body) ? 202 : 200;
  return jsonResponse(status, body, { ...headers, "server-timing": timing.header() });
}

function errorFacts(thrown: unknown, exchange: Exchange): ErrorFacts & { headers: Record<string, string> } {
  const { requestId, parts, endpoint } = exchange;
  const error = asRefusal(thrown, { facts: { endpoint: endpoint.name, requestId }, log: parts.log });
  if (error instanceof Refusal)
    return {
      code: error.code,
      message: error.message,
      details: error.details,
      requestId,
      headers: { ...error.headers },
    };
  parts.log.error("request_failed", { endpoint: endpoint.name, requestId, error });
  const message = `Something failed on our side; nothing was changed. Try again, and quote ${requestId} if it stays.`;
  return { code: "internal", message, details: null, requestId, headers: {} };
}

/** Runs one request through all layers, in order, and always answers; what went wrong is told by the contract's error shape. */
export async function handle(parts: ApiParts, endpoint: Endpoint, request: Request, caller: Caller): Promise<Response> {
  const requestId = randomUUID();
  const startMs = performance.now();
  const timing = createTiming(() => performance.now());
  const deadline = new Deadline(timeOf(parts, endpoint.contract));
  const exchange = { parts, endpoint, request, caller, requestId, timing, deadline };
  const headers: Record<string, string> = {
    "x-request-id": requestId,
    ...corsHeaders(request.headers.get("origin"), parts.siteUrl),
  };
  let response: Response;
  try {
    response = await deadline.within(runLayers(exchange, headers), (error) =>
      parts.log.warn("request_given_up", { endpoint: endpoint.name, requestId, error }),
    );
  } catch (error) {
    const { headers: extra, ...facts } = errorFacts(error, exchange);
    response = errorResponse(facts, { ...headers, ...extra });
  }
  const { name, method } = endpoint;
  const stages = timing.entries();
  parts.meter.answered({
    endpoint: name,
    method,
    status: response.status,
    ms: performance.now() - startMs,
    stages,
    requestId,
    traceparent: request.headers.get("traceparent"),
    steps: timing.steps(),
  });
  const facts = { endpoint: name, method, status: response.status, requestId, ms: stages };
  parts.log[response.status >= 500 ? "error" : "info"]("request", facts);
  return response;
}
