import { randomUUID } from "node:crypto";
import type { ErrorCode } from "../../contract/common.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import type { AuditEntry } from "../../data/queries/audit.ts";
import { ensureUser } from "../../data/queries/first-request.ts";
import { withUser } from "../../data/tenant.ts";
import type { VerifiedUser } from "../identity/verify-token.ts";
import type { ApiParts } from "../parts.ts";
import type { AuditNote, Call, Endpoint } from "./endpoint.ts";
import { getUserId, limitAddress, rateLimit, validate } from "./layers.ts";
import { boundedBody, ensureSize } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import { corsHeaders, errorResponse, jsonResponse } from "./respond.ts";
import type { ErrorFacts } from "./respond.ts";
import { createTiming } from "./timing.ts";
import type { Timing } from "./timing.ts";

/** Where a request came from, as the platform's adapter knows it. */
export interface Caller {
  readonly address: string;
}

/** Refusals of something a person may not do or that is not theirs; a malformed request changes nothing and is only logged. */
const AUDITED_REFUSALS: ReadonlySet<string> = new Set<ErrorCode>(["forbidden", "not_found", "conflict"]);

interface Exchange {
  readonly parts: ApiParts;
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly caller: Caller;
  readonly requestId: string;
  readonly timing: Timing;
}

const maxBytes = ({ endpoint, parts }: Exchange): number => Math.min(endpoint.contract.maxBytes, parts.maxRequestBytes);

/** An audit row of this exchange: what the handler says, with who asked from where. */
const auditEntry = (exchange: Exchange, note: AuditNote): AuditEntry => ({
  action: exchange.endpoint.audit,
  address: exchange.caller.address,
  userAgent: exchange.request.headers.get("user-agent"),
  requestId: exchange.requestId,
  ...note,
});

/** A refused or failed change leaves a row of its own: the transaction it was to be part of is gone. */
async function auditRefusal(exchange: Exchange, user: VerifiedUser, error: unknown): Promise<void> {
  const { parts, endpoint } = exchange;
  const outcome = error instanceof Refusal ? "denied" : "failed";
  const worthARow = !(error instanceof Refusal) || AUDITED_REFUSALS.has(error.code);
  if (endpoint.audit === "none" || !worthARow) return;
  const note = { resourceType: endpoint.name, resourceId: null };
  await withUser(parts.store, user.id, (tx) => recordAudit(tx, { ...auditEntry(exchange, note), outcome }));
}

function callOf(exchange: Exchange, user: VerifiedUser, input: unknown): Call<never> {
  const { parts, endpoint, request, requestId, timing } = exchange;
  return {
    input: input as never,
    user: { id: user.id, email: user.email },
    requestId,
    timing,
    body: () => boundedBody(request, maxBytes(exchange)),
    read: (work) => timing.measure("db", () => withUser(parts.store, user.id, work)),
    write: (work) =>
      timing.measure("db", () =>
        withUser(parts.store, user.id, async (tx) => {
          const entries: AuditNote[] = [];
          const result = await work(tx, (entry) => entries.push(entry));
          if (endpoint.audit === "none") throw new Error(`${endpoint.name} writes but declares no audit action`);
          for (const entry of entries) await recordAudit(tx, auditEntry(exchange, entry));
          return result;
        }),
      ),
  };
}

async function runLayers(exchange: Exchange, headers: Record<string, string>): Promise<Response> {
  const { parts, endpoint, request, timing } = exchange;
  const { contract } = endpoint;
  await timing.measure("address", () => limitAddress(parts, exchange.caller.address));
  if (contract.access === "public") {
    const input = await timing.measure("validate", () => validate(request, contract));
    const output = await endpoint.run({ input, requestId: exchange.requestId } as Call<never>, parts);
    return jsonResponse(200, contract.output.parse(output), headers);
  }
  const user = await timing.measure("auth", () => getUserId(parts, request));
  const route = `${contract.method} ${endpoint.name}`;
  Object.assign(headers, await timing.measure("limit", () => rateLimit(parts, user, route, contract.limit)));
  timing.measure("size", () => ensureSize(request, maxBytes(exchange)));
  const input = await timing.measure("validate", () => validate(request, contract));
  await timing.measure("seed", () => ensureUser(parts.store, user.id));
  const output = await timing
    .measure("run", () => endpoint.run(callOf(exchange, user, input), parts))
    .catch(async (error: unknown) => {
      await auditRefusal(exchange, user, error);
      throw error;
    });
  const checked = timing.measure("output", () => contract.output.parse(output));
  return jsonResponse(200, checked, { ...headers, "server-timing": timing.header() });
}

function errorFacts(error: unknown, exchange: Exchange): ErrorFacts & { headers: Record<string, string> } {
  const { requestId, parts, endpoint } = exchange;
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
  const timing = createTiming(() => performance.now());
  const exchange = { parts, endpoint, request, caller, requestId, timing };
  const headers: Record<string, string> = {
    "x-request-id": requestId,
    ...corsHeaders(request.headers.get("origin"), parts.siteUrl),
  };
  let response: Response;
  try {
    response = await runLayers(exchange, headers);
  } catch (error) {
    const { headers: extra, ...facts } = errorFacts(error, exchange);
    response = errorResponse(facts, { ...headers, ...extra });
  }
  const facts = {
    endpoint: endpoint.name,
    method: endpoint.method,
    status: response.status,
    requestId,
    ms: timing.entries(),
  };
  parts.log[response.status >= 500 ? "error" : "info"]("request", facts);
  return response;
}
