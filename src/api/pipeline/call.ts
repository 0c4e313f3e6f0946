import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { findAuditKey, recordAudit } from "../../data/queries/audit.ts";
import type { AuditEntry, AuditNote } from "../../data/queries/audit.ts";
import { keepAnswer } from "../../data/queries/idempotency.ts";
import { seeArchived } from "../../data/queries/see-archived.ts";
import type { KeyedRequest } from "../../data/queries/idempotency.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction, UserScope } from "../../data/tenant.ts";
import { MAX_LOCK_WAIT_MS } from "../limits.ts";
import type { Call, Hands } from "./endpoint.ts";
import { maxBytes, routeOf } from "./exchange.ts";
import type { Exchange } from "./exchange.ts";
import { keyOf, requestHash, takeKey } from "./idempotency.ts";
import type { Authenticated } from "./layers.ts";
import { boundedBody } from "./read-body.ts";
import { notFound } from "./refusal.ts";

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
  /** When the replica was asked that answered, the first time; null where the primary did. */
  asOf: Date | null = null;
  readonly #exchange: Exchange;
  readonly #caller: Authenticated;
  readonly #input: unknown;
  readonly #key: string | null;
  readonly #fileDigest: Hash | null;

  constructor(exchange: Exchange, caller: Authenticated, input: unknown) {
    this.#exchange = exchange;
    this.#caller = caller;
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

  /** The doors to one person's data. */
  #handsOf(userId: string, own: Pick<UserScope, "importRunId"> = {}): Hands<unknown> {
    const { parts, timing, deadline } = this.#exchange;
    const scope = { ...own, lockTimeoutMs: MAX_LOCK_WAIT_MS, statementTimeoutMs: parts.limits.answerTimeoutMs };
    const within = <T>(work: (tx: Transaction) => Promise<T>, more: UserScope = {}): Promise<T> => {
      const inTime: typeof work = async (tx) => {
        const result = await work(tx);
        deadline.ensure();
        return result;
      };
      return timing.measure("db", () => withUser(parts.store, userId, inTime, { ...scope, ...more }));
    };
    const onReplica = (asOf: Date): void => void (this.asOf ??= asOf);
    const reading = this.#exchange.endpoint.analytic ? { onReplica } : {};
    const part: Hands<unknown>["part"] = (work) => within(work);
    const looking = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      within((tx) => {
        if (!this.#exchange.endpoint.openRows) seeArchived(tx).catch(() => {}); // what follows it fails as well, and says so
        return work(tx);
      }, reading);
    return { read: looking, part, write: (work) => this.#write(part, work) };
  }

  #write<T>(part: Hands<T>["part"], work: Parameters<Hands<T>["write"]>[0]): Promise<T> {
    const { endpoint } = this.#exchange;
    if (endpoint.audit === "none") throw new Error(`${endpoint.name} writes but declares no audit action`);
    if (this.written) throw new Error(`${endpoint.name} writes twice: its effects and its answer are to be one`);
    const keyed = this.#keyed();
    return part(async (tx) => {
      // Asked for together with the first statement, instead of after the last.
      const sealing = findAuditKey(tx);
      sealing.catch(() => {});
      if (keyed) await takeKey(tx, keyed);
      const entries: AuditNote[] = [];
      const result = await work(tx, (entry) => entries.push(entry));
      const told = endpoint.contract.output.parse(result);
      const body = JSON.stringify(told);
      if (keyed) await keepAnswer(tx, keyed.key, 200, this.#kept(told) ?? body);
      for (const entry of entries) await recordAudit(tx, auditEntry(this.#exchange, entry), sealing);
      this.written = { result, body };
      return result;
    });
  }

  /** What is told again under the same key, where that is not all of it. */
  #kept(told: unknown): string | null {
    const { shownOnce } = this.#exchange.endpoint.contract;
    return shownOnce === undefined ? null : JSON.stringify({ ...(told as object), [shownOnce]: null });
  }

  #inNameOf: Call<unknown, unknown>["inNameOf"] = (userId, scope) => {
    const { user, token } = this.#caller;
    if (!token?.operator && userId !== user.id) throw notFound("person");
    return this.#handsOf(userId, scope);
  };

  /** What the handler gets. */
  get call(): Call<never, never> {
    const { requestId, timing, request } = this.#exchange;
    const { user, token } = this.#caller;
    const call: Call<unknown, unknown> = {
      ...this.#handsOf(user.id),
      input: this.#input,
      user: { id: user.id, email: user.email },
      token,
      requestId,
      timing,
      // Made by the request when first asked for, which few handlers do.
      get signal() {
        return request.signal;
      },
      body: () => this.#body(),
      inNameOf: this.#inNameOf,
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
