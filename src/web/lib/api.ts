import type { EndpointMethod, EndpointName, Input, Output } from "../../contract/catalogue.ts";
import { BASE_PATH } from "../../contract/catalogue.ts";
import { ApiError, createClient } from "../../contract/client.ts";
import { errorBody } from "../../contract/common.ts";
import { UnreachableError } from "./errors.ts";
import { randomKey } from "./random-key.ts";
import { accessToken, forgetToken } from "./session.ts";
import { createStore } from "./store.ts";

/** Counts how often the server said that the session has ended; the shell then asks who is signed in. */
export const sessionEnds = createStore(0);

const client = createClient({
  origin: "",
  fetch: (url, init) =>
    fetch(url, init as RequestInit).catch((cause: unknown) => {
      throw new UnreachableError(cause);
    }),
  token: accessToken,
  newRequestKey: randomKey,
});

const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.code === "unauthenticated";

/** Calls an endpoint as the person who is signed in. A token that was revoked meanwhile is replaced once. */
export async function call<N extends EndpointName, M extends EndpointMethod<N>>(
  name: N,
  method: M,
  input: Input<N, M>,
  file?: Blob,
): Promise<Output<N, M>> {
  try {
    return await client.call(name, method, input, file);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    forgetToken();
  }
  try {
    return await client.call(name, method, input, file);
  } catch (error) {
    if (isSignedOut(error)) sessionEnds.update((count) => count + 1);
    throw error;
  }
}

/** How a library that streams reaches the API: the same failures as everything else. */
export async function fetchStream(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init).catch((cause: unknown) => {
    throw new UnreachableError(cause);
  });
  if (response.ok) return response;
  if (response.status === 401) forgetToken();
  throw new ApiError(response.status, errorBody.parse(await response.json()).error);
}

/** A file of the API's, fetched as the person who is signed in. */
export async function fetchFile(name: string): Promise<Blob> {
  const token = await accessToken();
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${BASE_PATH}/${name}`, { headers }).catch((cause: unknown) => {
    throw new UnreachableError(cause);
  });
  if (response.ok) return response.blob();
  throw new ApiError(response.status, errorBody.parse(await response.json()).error);
}
