import { ApiError } from "./api-error.ts";
import { BASE_PATH } from "./base-path.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { EndpointMethod, EndpointName, Input, Output } from "./catalogue.ts";
import type { EndpointContract, Method } from "./endpoint-contract.ts";
import { errorBody } from "./common.ts";

/** The part of `fetch` the client needs, so that contract depends on no platform. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Blobbish },
) => Promise<{ status: number; text(): Promise<string> }>;
/** A file or bytes; handed to `fetch` as it is. */
export type Blobbish = object;

export interface ClientOptions {
  /** Origin without trailing slash; empty for the page's own. */
  readonly origin: string;
  readonly fetch: Fetch;
  /** The bearer token for the next call, refreshed when needed; null when signed out. */
  readonly token: () => Promise<string | null>;
  /** A fresh Idempotency-Key for each write: then an answer that is lost on the way is asked for again, and done once. */
  readonly newRequestKey: () => string;
}

export interface Client {
  call<N extends EndpointName, M extends EndpointMethod<N>>(
    name: N,
    method: M,
    input: Input<N, M>,
    file?: Blobbish,
  ): Promise<Output<N, M>>;
}

const inQuery = (method: Method, contract: EndpointContract): boolean =>
  method === "GET" || method === "DELETE" || contract.body === "bytes";

function queryString(input: object): string {
  const pairs = Object.entries(input)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function failure(status: number, text: string): ApiError {
  try {
    return new ApiError(status, errorBody.parse(JSON.parse(text)).error);
  } catch {
    // Not from our API: whatever stands in front of it (a proxy, a platform) takes less than we do.
    if (status === 413) {
      const message =
        "The file is larger than this server lets through. Export a shorter period and import it in parts.";
      return new ApiError(status, { code: "too_large", message, details: null, requestId: "" });
    }
    const message = `The server answered ${status} in a form we do not know. Try again; if it stays, look at the server's log.`;
    return new ApiError(status, { code: "internal", message, details: null, requestId: "" });
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Said by what stands in front of the API when it lost the answer, or by us when that, or the question, came too late. */
const LOST_STATUS: ReadonlySet<number> = new Set([408, 502, 504]);

/** Asks once more when the answer was lost: reads change nothing, and a write is known by its key. */
async function send(fetch: Fetch, url: string, init: Parameters<Fetch>[1]): Promise<Answer> {
  const ask = async (): Promise<Answer> => {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text() };
  };
  const first = await ask().catch(() => null);
  return first === null || LOST_STATUS.has(first.status) ? ask() : first;
}

/** A typed client over the catalogue, used by web, CLI and tests. Answers are checked against the contract. */
export function createClient(options: ClientOptions): Client {
  return {
    async call(name, method, input, file) {
      const contract = (CATALOGUE[name] as unknown as Record<string, EndpointContract>)[method];
      if (!contract) throw new TypeError(`${name} has no ${method}`);
      const token = await options.token();
      const headers: Record<string, string> = {};
      if (token !== null) headers["authorization"] = `Bearer ${token}`;
      if (method !== "GET") headers["idempotency-key"] = options.newRequestKey();
      const url = `${options.origin}${BASE_PATH}/${name}${inQuery(method, contract) ? queryString(input as object) : ""}`;
      const init: Parameters<Fetch>[1] = { method, headers };
      if (contract.body === "bytes") {
        headers["content-type"] = "application/octet-stream";
        init.body = file ?? "";
      } else if (!inQuery(method, contract)) {
        headers["content-type"] = "application/json";
        init.body = JSON.stringify(input);
      }
      const answer = await send(options.fetch, url, init);
      if (answer.status >= 400) throw failure(answer.status, answer.text);
      return contract.output.parse(JSON.parse(answer.text)) as never;
    },
  };
}
