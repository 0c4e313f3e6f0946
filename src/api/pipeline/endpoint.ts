import { CATALOGUE } from "../../contract/catalogue.ts";
import type { EndpointMethod, EndpointName, Output, Parsed } from "../../contract/catalogue.ts";
import type { EndpointContract } from "../../contract/endpoint-contract.ts";
import type { AuditNote } from "../../data/queries/audit.ts";
import type { Transaction, UserScope } from "../../data/tenant.ts";
import type { TokenHolder } from "../identity/service-token.ts";
import type { ApiParts } from "../parts.ts";
import type { Timing } from "./timing.ts";

/** The authenticated person behind a call. */
export interface CallUser {
  readonly id: string;
  readonly email: string | null;
}

/** How one person's data is reached. */
export interface Hands<O> {
  /** One read-only transaction as this person; sees archived rows among the others. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * The one transaction in which this person's data changes. What it returns is the endpoint's answer: checked, and kept
   * under the caller's Idempotency-Key, with the change or not at all, as are the audit rows noted in it.
   */
  write(work: (tx: Transaction, note: (entry: AuditNote) => void) => Promise<O>): Promise<O>;
  /** A transaction before that one, for what means nothing by itself: the pieces of a file that is still arriving. */
  part<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** Everything a handler gets; each layer has already passed. Data is reached through `read`, `write` and `part` alone, as the caller. */
export interface Call<I, O> extends Hands<O> {
  readonly input: I;
  readonly user: CallUser;
  /** Null for a person who is signed in. */
  readonly token: TokenHolder | null;
  readonly requestId: string;
  readonly timing: Timing;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** The raw body of a `bytes` endpoint, refused past its declared maximum. */
  readonly body: () => AsyncIterable<Uint8Array>;
  /** The same as a person a service token may act for. Throws `not_found` for anyone else. */
  inNameOf(userId: string, scope?: Pick<UserScope, "importRunId">): Hands<O>;
}

/** A published endpoint, its contract and its work. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly method: string;
  readonly contract: EndpointContract;
  /** The action written to the audit log by each change; `none` for endpoints that change nothing. */
  readonly audit: string;
  /** Adds up and looks at no more than what was: a replica of the database may answer. */
  readonly analytic?: boolean;
  /** Looks at rows in order to change them: those that are archived cannot be, and are left out. */
  readonly openRows?: boolean;
  readonly run: (call: Call<never, never>, parts: ApiParts) => Promise<unknown>;
}

interface Definition<N extends EndpointName, M extends EndpointMethod<N>> {
  readonly name: N;
  readonly method: M;
  readonly audit: string;
  readonly analytic?: boolean;
  readonly openRows?: boolean;
  readonly run: (call: Call<Parsed<N, M>, Output<N, M>>, parts: ApiParts) => Promise<Output<N, M>>;
}

/**
 * The one way to publish an endpoint. Access, limit, size, input and output come from the contract catalogue and
 * have no default, so an endpoint without a layer cannot be written.
 */
export function endpoint<N extends EndpointName, M extends EndpointMethod<N>>(definition: Definition<N, M>): Endpoint {
  const contract = (CATALOGUE[definition.name] as unknown as Record<string, EndpointContract>)[definition.method];
  if (!contract) throw new TypeError(`${definition.name} ${definition.method} is not in the catalogue`);
  if (definition.analytic && definition.audit !== "none")
    throw new TypeError(`${definition.name} ${definition.method} changes something and is not analytic`);
  return { ...definition, contract, run: definition.run as Endpoint["run"] };
}
