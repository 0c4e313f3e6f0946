import { createHash } from "node:crypto";
import { claimKey } from "../../data/queries/idempotency.ts";
import type { KeyedRequest } from "../../data/queries/idempotency.ts";
import type { Transaction } from "../../data/tenant.ts";
import { Refusal } from "./refusal.ts";

export const KEY_HEADER = "idempotency-key";
/** Sent with an answer that was given before, and nothing was done for now. */
export const REPLAYED_HEADER = "idempotency-replayed";

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The key the caller gave this write, or null. */
export function keyOf(request: Request): string | null {
  const key = request.headers.get(KEY_HEADER);
  if (key === null || KEY.test(key)) return key;
  throw new Refusal("invalid_input", "An Idempotency-Key is 1 to 200 visible ASCII characters, such as a UUID.");
}

/** What makes two requests the same: the endpoint, what was understood of the input, and every byte of a file. */
export const requestHash = (route: string, input: unknown, fileDigest: string | null): string =>
  createHash("sha256")
    .update(JSON.stringify([route, input, fileDigest]))
    .digest("hex");

/** Thrown out of a write whose answer is known: the transaction ends without an effect. */
export class Replayed extends Error {
  readonly body: string;
  constructor(body: string) {
    super("answered before");
    this.name = "Replayed";
    this.body = body;
  }
}

/** Goes on only if the key is this request's to use. */
export async function takeKey(tx: Transaction, keyed: KeyedRequest): Promise<void> {
  const claim = await claimKey(tx, keyed);
  if (claim.state === "answered") throw new Replayed(claim.body);
  if (claim.state === "other_request")
    throw new Refusal(
      "key_reused",
      "This Idempotency-Key was used for another request. Take a new key for each thing you ask for.",
    );
}
