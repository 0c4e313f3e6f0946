import type { ApiParts } from "../parts.ts";
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
}

/** Most bytes of a body: what the endpoint takes, or less where the platform lets less through. */
export const maxBytes = ({ endpoint, parts }: Exchange): number =>
  Math.min(endpoint.contract.maxBytes, parts.maxRequestBytes);

/** An endpoint as the limits, the keys and a reader of a log name it. */
export const routeOf = ({ name, method }: Pick<Endpoint, "name" | "method">): string => `${method} ${name}`;
