import type { CallLedger, OutgoingCall } from "../core/model/model.ts";
import { CallRefused, CallTrouble } from "./call-trouble.ts";

/** Largest answer that is read; a batch's is a hundredth of it. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** One call on its way. */
export interface Entry {
  /** Null until it was written down; then the call may have been charged. */
  id: string | null;
  /** Why it could not be written down: a fault of ours, not the provider's. */
  fault: Error | null;
}

interface Guard {
  readonly baseUrl: string;
  readonly ledger: CallLedger;
  readonly describe: (body: string) => OutgoingCall;
  readonly entry: Entry;
}

/** Under the configured address, and nowhere else. */
function ensureOurs(url: URL, baseUrl: string): void {
  const base = new URL(baseUrl);
  const folder = base.pathname.endsWith("/") ? base.pathname : `${base.pathname}/`;
  if (url.origin !== base.origin || !url.pathname.startsWith(folder))
    throw new CallTrouble("a call to another host was stopped");
}

async function bounded(response: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new CallTrouble("its answer is too long", { charged: true });
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: response.headers });
}

/**
 * The only way out: to the configured address alone, without following anyone elsewhere, and not before the ledger has the
 * whole body and agrees. Reads the answer to its end, so that a cut is met here.
 */
export const guardedFetch =
  ({ baseUrl, ledger, describe, entry }: Guard): typeof fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    ensureOurs(url, baseUrl);
    const body = init?.body;
    if (typeof body !== "string") throw new CallTrouble("a call without a readable body was stopped");
    const opened = await ledger.open(describe(body)).catch((error: unknown) => {
      entry.fault = error instanceof Error ? error : new Error(String(error));
      throw entry.fault;
    });
    if ("refused" in opened) throw new CallRefused(opened.refused);
    entry.id = opened.id;
    const response = await fetch(url, { ...init, redirect: "error" });
    return bounded(response);
  };
