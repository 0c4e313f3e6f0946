import type { EndpointMethod, EndpointName, Input, Output } from "../../contract/catalogue.ts";
import { BASE_PATH } from "../../contract/base-path.ts";
import { ApiError } from "../../contract/api-error.ts";
import type { Client } from "../../contract/client.ts";
import { serverLost, serverReached } from "./connection.ts";
import { UnreachableError } from "./errors.ts";
import { randomKey } from "./random-key.ts";
import { forgetToken } from "./identity/held-token.ts";
import { accessToken } from "./session.ts";
import { createStore } from "./store.ts";

/** Counts how often the server said that the session has ended; the shell then asks who is signed in. */
export const sessionEnds = createStore(0);

/** What was asked and has no answer yet. */
const unanswered = new Set<Promise<unknown>>();

/** Answers when everything that was asked has been answered, or after `maxMs` milliseconds. */
export async function allAnswered(maxMs: number): Promise<void> {
  await Promise.race([Promise.allSettled(unanswered), new Promise((done) => setTimeout(done, maxMs))]);
}

/** Counts it among what has no answer until it has one. */
function counted(answer: Promise<Response>): Promise<Response> {
  unanswered.add(answer);
  const forget = (): boolean => unanswered.delete(answer);
  answer.then(forget, forget);
  return answer;
}

/** Whether the server answers is told to whoever shows it; a call that was given up says nothing about it. */
async function fetchWatched(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await counted(fetch(input, init));
    serverReached();
    return response;
  } catch (cause) {
    if (init?.signal?.aborted !== true) serverLost();
    throw new UnreachableError(cause);
  }
}

async function openClient(): Promise<Client> {
  const { createClient } = await import("../../contract/client.ts");
  return createClient({
    origin: "",
    fetch: (url, init) => fetchWatched(url, init as RequestInit),
    token: accessToken,
    newRequestKey: randomKey,
  });
}

let opened: Promise<Client> | null = null;

/** What goes over the wire and how it is checked. It comes beside the first drawing; what could not be loaded is tried again. */
function client(): Promise<Client> {
  opened ??= openClient().catch((cause: unknown) => {
    opened = null;
    serverLost();
    throw new UnreachableError(cause);
  });
  return opened;
}
// Begun at once, so that it arrives while the page is drawn.
client().catch(() => undefined);

const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.code === "unauthenticated";

/** Calls an endpoint as the person who is signed in. A token that was revoked meanwhile is replaced once. */
export async function call<N extends EndpointName, M extends EndpointMethod<N>>(
  name: N,
  method: M,
  input: Input<N, M>,
  file?: Blob,
): Promise<Output<N, M>> {
  try {
    return await (await client()).call(name, method, input, file);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    forgetToken();
  }
  try {
    return await (await client()).call(name, method, input, file);
  } catch (error) {
    if (isSignedOut(error)) sessionEnds.update((count) => count + 1);
    throw error;
  }
}

/** What an answer that is none says of why. */
async function refusalOf(response: Response): Promise<ApiError> {
  const { errorBody } = await import("../../contract/common.ts");
  return new ApiError(response.status, errorBody.parse(await response.json()).error);
}

/** How a library that streams reaches the API: the same failures as everything else. */
export async function fetchStream(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetchWatched(input, init);
  if (response.ok) return response;
  if (response.status === 401) forgetToken();
  throw await refusalOf(response);
}

/** What a mount tells as it happens, as the person who is signed in, after what was told last. */
export async function openStream(
  name: string,
  after: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const token = await accessToken();
  if (token === null) {
    sessionEnds.update((count) => count + 1);
    throw new Error("nobody is signed in");
  }
  const headers = { authorization: `Bearer ${token}`, ...(after === null ? {} : { "last-event-id": after }) };
  const { body } = await fetchStream(`${BASE_PATH}/${name}`, { headers, signal });
  if (body === null) throw new TypeError(`${name} told nothing`);
  return body;
}

/** A file of the API's, fetched as the person who is signed in. */
export async function fetchFile(name: string): Promise<Blob> {
  const token = await accessToken();
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetchWatched(`${BASE_PATH}/${name}`, { headers });
  if (response.ok) return response.blob();
  throw await refusalOf(response);
}
