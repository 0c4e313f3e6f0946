import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { recordAudit } from "../../data/queries/audit.ts";
import type { AuditEntry } from "../../data/queries/audit.ts";
import { keepAnswer } from "../../data/queries/idempotency.ts";
import type { KeyedRequest } from "../../data/queries/idempotency.ts";
import { withUser } from "../../data/tenant.ts";
import { MAX_LOCK_WAIT_MS } from "../limits.ts";
import type { VerifiedUser } from "../identity/verify-token.ts";
import type { AuditNote, Call } from "./endpoint.ts";
import { maxBytes, routeOf } from "./exchange.ts";
import type { Exchange } from "./exchange.ts";
import { keyOf, requestHash, takeKey } from "./idempotency.ts";
import { boundedBody } from "./read-body.ts";

/** What a write came to: the handler's answer, and the same as the wire tells it. */
interface Written {
  readonly result: unknown;
  readonly body: string;
}

/** An audit row of this exchange: what the handler says, with who asked from where. */
export const auditEntry = (exchange: Exchange, note: AuditNote): AuditEntry => ({
  action: exchange.endpoint.audit,
  address: exchange.caller.address,
  userAgent: exchange.request.headers.get("user-agent"),
  requestId: exchange.requestId,
  ...note,
});

/** One call of one handler: what it gets, and what it wrote. */
export class HandlerCall {
  written: Written | null = null;
  readonly #exchange: Exchange;
  readonly #user: VerifiedUser;
  readonly #input: unknown;
  readonly #key: string | null;
  readonly #fileDigest: Hash | null;

  constructor(exchange: Exchange, user: VerifiedUser, input: unknown) {
    this.#exchange = exchange;
    this.#user = user;
    this.#input = input;
    this.#key = keyOf(exchange.request);
    this.#fileDigest = this.#key !== null && exchange.endpoint.contract.body === "bytes" ? createHash("sha256") : null;
  }

  async *#body(): AsyncGenerator<Uint8Array> {
    for await (const chunk of boundedBody(this.#exchange.request, maxBytes(this.#exchange))) {
      this.#fileDigest?.update(chunk);
      yield chunk;
    }
  }

  #keyed(): KeyedRequest | null {
    if (this.#key === null) return null;
    const route = routeOf(this.#exchange.endpoint);
    return {
      key: this.#key,
      route,
      requestHash: requestHash(route, this.#input, this.#fileDigest?.digest("hex") ?? null),
    };
  }

  #transaction: Call<never, never>["part"] = (work) => {
    const { parts, timing, deadline } = this.#exchange;
    const scope = { lockTimeoutMs: MAX_LOCK_WAIT_MS, statementTimeoutMs: parts.limits.answerTimeoutMs };
    const inTime: typeof work = async (tx) => {
      const result = await work(tx);
      deadline.ensure();
      return result;
    };
    return timing.measure("db", () => withUser(parts.store, this.#user.id, inTime, scope));
  };

  #write: Call<never, unknown>["write"] = (work) => {
    const { endpoint } = this.#exchange;
    if (endpoint.audit === "none") throw new Error(`${endpoint.name} writes but declares no audit action`);
    if (this.written) throw new Error(`${endpoint.name} writes twice: its effects and its answer are to be one`);
    const keyed = this.#keyed();
    return this.#transaction(async (tx) => {
      if (keyed) await takeKey(tx, keyed);
      const entries: AuditNote[] = [];
      const result = await work(tx, (entry) => entries.push(entry));
      const body = JSON.stringify(endpoint.contract.output.parse(result));
      if (keyed) await keepAnswer(tx, keyed.key, 200, body);
      for (const entry of entries) await recordAudit(tx, auditEntry(this.#exchange, entry));
      this.written = { result, body };
      return result;
    });
  };

  /** What the handler gets. */
  get call(): Call<never, never> {
    const { requestId, timing } = this.#exchange;
    const call: Call<unknown, unknown> = {
      input: this.#input,
      user: { id: this.#user.id, email: this.#user.email },
      requestId,
      timing,
      body: () => this.#body(),
      read: this.#transaction,
      part: this.#transaction,
      write: this.#write,
    };
    return call as Call<never, never>;
  }

  /** The answer's text: as it was stored with the effects, where there were any. */
  answerOf(output: unknown): string {
    const { endpoint, timing } = this.#exchange;
    if (!this.written) return timing.measure("output", () => JSON.stringify(endpoint.contract.output.parse(output)));
    if (output !== this.written.result) throw new Error(`${endpoint.name} answers something else than it wrote`);
    return this.written.body;
  }
}
