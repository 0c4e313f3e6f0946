import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** A write under a key the caller chose: which one, and a digest of everything that was asked for. */
export interface KeyedRequest {
  readonly key: string;
  /** Method and endpoint. */
  readonly route: string;
  /** SHA-256, hex. */
  readonly requestHash: string;
}

/** What is known of the key: ours to use, or used before, by the same request or by another. */
export type KeyClaim =
  | { readonly state: "claimed" }
  | { readonly state: "answered"; readonly body: string }
  | { readonly state: "other_request" };

interface Row {
  route: string;
  request_hash: string;
  body: string | null;
}

/**
 * Takes the key for this transaction, so that it is used only if the transaction's effects are. While another one holds the
 * same key, it waits for that one's end. A key whose day is over is anyone's again.
 */
export async function claimKey(tx: Transaction, { key, route, requestHash }: KeyedRequest): Promise<KeyClaim> {
  const { rows: claimed } = await byKey(
    tx,
    sql`
    insert into idempotency_keys as k (user_id, key, route, request_hash) values (auth.uid(), ${key}, ${route}, ${requestHash})
    on conflict (user_id, key) do update
      set route = excluded.route, request_hash = excluded.request_hash, status = null, response = null,
        created_at = now(), expires_at = now() + interval '24 hours'
      where k.expires_at <= now()
    returning 1`,
  );
  if (claimed.length > 0) return { state: "claimed" };
  const { rows } = await byKey(
    tx,
    sql<Row>`
    select route, request_hash, response #>> '{}' as body from idempotency_keys
    where user_id = auth.uid() and key = ${key}`,
  );
  const [known] = rows;
  if (!known || known.body === null) throw new Error("an idempotency key was committed without its answer");
  const same = known.route === route && known.request_hash === requestHash;
  return same ? { state: "answered", body: known.body } : { state: "other_request" };
}

/** Keeps the answer beside the effects. As a JSON string of the body's own text, so that a replay is the same to the byte. */
export async function keepAnswer(tx: Transaction, key: string, status: number, body: string): Promise<void> {
  await byKey(
    tx,
    sql`
    update idempotency_keys set status = ${status}, response = to_jsonb(${body}::text)
    where user_id = auth.uid() and key = ${key}`,
  );
}
