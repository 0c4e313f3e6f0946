import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";

/** A service token as its person sees it; the secret is known to nobody. */
export interface ServiceTokenRow {
  id: string;
  name: string;
  scopes: string[];
  operator: boolean;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  last_used_at: string | null;
}

/** What is stored of a new token: never the token. */
export interface NewServiceToken {
  readonly name: string;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly expiresInDays: number;
}

/** The columns of a `ServiceTokenRow` that has just been written. */
export const TOKEN_COLUMNS = sql`id, name, scopes, operator, created_at, expires_at, revoked_at, last_used_at`;

/** When it was refused from on: by itself, or with all that was out when the person signed out everywhere. */
const ENDED = sql`
  coalesce(service_tokens.revoked_at,
    (select s.tokens_valid_after from user_settings s
      where s.user_id = service_tokens.user_id and s.tokens_valid_after > service_tokens.created_at))`;

/** Tokens of the person, newest first; `before` is the id of the last one of the page before. */
export async function listServiceTokens(
  tx: Transaction,
  before: string | undefined,
  limit: number,
): Promise<ServiceTokenRow[]> {
  const { rows } = await sql<ServiceTokenRow>`
    select id, name, scopes, operator, created_at, expires_at, ${ENDED} as revoked_at, last_used_at from service_tokens
    where user_id = auth.uid() and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

/** How many of the person's tokens count now. Until the transaction ends nobody else who asks is answered: what depends on it holds. */
export async function countServiceTokens(tx: Transaction): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('service_tokens ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from service_tokens
    where user_id = auth.uid() and ${ENDED} is null and expires_at > now()`.execute(tx);
  return rows[0]!.count;
}

/** Writes a token that acts as the person alone. */
export async function createServiceToken(tx: Transaction, token: NewServiceToken): Promise<ServiceTokenRow> {
  const { rows } = await sql<ServiceTokenRow>`
    insert into service_tokens (user_id, name, token_hash, scopes, expires_at)
    values (auth.uid(), ${token.name}, ${token.hash}, ${[...token.scopes]}::text[], now() + make_interval(days => ${token.expiresInDays}::int))
    returning ${TOKEN_COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** From now on the token is refused. Null when there is no such token, or it has been revoked already. */
export async function revokeServiceToken(tx: Transaction, id: string): Promise<ServiceTokenRow | null> {
  const { rows } = await sql<ServiceTokenRow>`
    update service_tokens set revoked_at = now() where user_id = auth.uid() and id = ${id} and revoked_at is null
    returning ${TOKEN_COLUMNS}`.execute(tx);
  return rows[0] ?? null;
}
