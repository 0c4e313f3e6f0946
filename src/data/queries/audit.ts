import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import { redact } from "../../core/redact/redact.ts";
import type { Transaction } from "../tenant.ts";

/** What was done to what. Old and new value are encrypted with the person's own key; erasing the key erases them, and the chain stays whole. */
export interface AuditNote {
  readonly resourceType: string;
  readonly resourceId: string | null;
  readonly oldValue?: unknown;
  readonly newValue?: unknown;
}

/** The same with who asked for it, from where, and how it ended. */
export interface AuditEntry extends AuditNote {
  readonly action: string;
  readonly outcome?: "done" | "denied" | "failed";
  /** Full address; the database keeps its network only. */
  readonly address?: string | null;
  /** Encrypted likewise. */
  readonly userAgent?: string | null;
  readonly requestId?: string | null;
}

const IV_BYTES = 12;

function seal(key: Buffer, value: unknown): Buffer | null {
  if (value === undefined || value === null) return null;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(redact(value)), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** Reads a sealed value back. Throws when the key is not the person's or the bytes were changed. */
export function unseal(key: Buffer, sealed: Uint8Array): unknown {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + 16));
  const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + 16)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
}

/** The person's audit key, or null before its first use. */
export async function findAuditKey(tx: Transaction): Promise<Buffer | null> {
  const { rows } = await byKey(tx, sql<{ key: Uint8Array }>`select key from audit_keys where user_id = auth.uid()`);
  return rows[0] ? Buffer.from(rows[0].key) : null;
}

/** The person's audit key, made on first use. */
export async function auditKey(tx: Transaction): Promise<Buffer> {
  const known = await findAuditKey(tx);
  if (known) return known;
  await byKey(
    tx,
    sql`insert into audit_keys (user_id, key) values (auth.uid(), ${randomBytes(32)}) on conflict do nothing`,
  );
  return (await findAuditKey(tx))!;
}

/**
 * Writes one row; call it last in the transaction of the change, since it serialises a person's writers.
 * @param found what `findAuditKey` said, where it was asked before: a trip less
 */
export async function recordAudit(
  tx: Transaction,
  entry: AuditEntry,
  found: Promise<Buffer | null> | null = null,
): Promise<void> {
  const key = (await found) ?? (await auditKey(tx));
  const address = entry.address && isIP(entry.address) ? entry.address : null;
  await byKey(
    tx,
    sql`
    insert into audit_logs (user_id, action, outcome, resource_type, resource_id, old_value, new_value, ip_address, user_agent,
      request_id, seq, previous_hash, hash)
    values (auth.uid(), ${entry.action}, ${entry.outcome ?? "done"}, ${entry.resourceType}, ${entry.resourceId},
      ${seal(key, entry.oldValue)}, ${seal(key, entry.newValue)}, ${address}::inet, ${seal(key, entry.userAgent)},
      ${entry.requestId ?? null}, 0, '', '')`,
  );
}
