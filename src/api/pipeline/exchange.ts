import type { EndpointContract } from "../../contract/endpoint-contract.ts";
import type { ApiParts } from "../parts.ts";
import type { Deadline } from "./deadline.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Timing } from "./timing.ts";

/** Where a request came from, as the platform's adapter knows it. */
export interface Caller {
  readonly address: string;
}

/** One request on its way through the layers. */
export interface Exchange {
  readonly parts: ApiParts;
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly caller: Caller;
  readonly requestId: string;
  readonly timing: Timing;
  readonly deadline: Deadline;
}

/** A file may take as long to arrive as the platform lets it, and then as long to be answered as anything else. */
export const timeOf = ({ limits }: ApiParts, { body }: { readonly body?: EndpointContract["body"] }): number =>
  limits.answerTimeoutMs + (body === "bytes" ? limits.requestTimeoutMs : 0);

/** Most bytes of a body: what the endpoint takes, or less where the platform lets less through. */
export const maxBytes = ({ endpoint, parts }: Exchange): number =>
  Math.min(endpoint.contract.maxBytes, parts.limits.maxRequestBytes);

/** An endpoint as the limits, the keys and a reader of a log name it. */
export const routeOf = ({ name, method }: Pick<Endpoint, "name" | "method">): string => `${method} ${name}`;
