import { z } from "zod";
import { BASE_PATH } from "../../contract/base-path.ts";
import { ApiError } from "../../contract/api-error.ts";
import { createClient } from "../../contract/client.ts";
import type { Client } from "../../contract/client.ts";
import { errorBody } from "../../contract/common.ts";
import { backupAnswer } from "../../server/backup/for-command-line.ts";
import type { BackupRequest } from "../../server/backup/for-command-line.ts";
import {
  AUDIT_MOUNT,
  BACKUP_MOUNT,
  OPERATOR_TOKEN_MOUNT,
  peopleAnswer,
  PEOPLE_MOUNT,
  SECRET_HEADER,
  TOKEN_MOUNT,
} from "../../server/command-line.ts";
import type { PeopleRequest } from "../../server/command-line.ts";
import { operatorTokenAnswer } from "../../server/operator-tokens.ts";
import type { OperatorTokenRequest } from "../../server/operator-tokens.ts";
import { againstAnswer, headsAnswer } from "../../server/audit-heads.ts";
import type { SealedHead } from "../../server/audit-heads.ts";
import { auditAnswer } from "../../server/verify-audits.ts";
import type { Door } from "./door.ts";

/** A token is asked for again before the five minutes it lives are over. */
const TOKEN_USE_MS = 4 * 60_000;

const person = z.object({ userId: z.uuid(), email: z.string().nullable(), token: z.string() });

/** Asks one of the handlers that only this machine's command line may use. */
async function ask<S extends z.ZodType>(door: Door, name: string, body: object, answer: S): Promise<z.output<S>> {
  const response = await door.fetch(`${door.origin}${BASE_PATH}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", [SECRET_HEADER]: door.secret },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status < 400) return answer.parse(JSON.parse(text));
  throw new ApiError(response.status, errorBody.parse(JSON.parse(text)).error);
}

export const askPeople = (door: Door, request: PeopleRequest): Promise<z.infer<typeof peopleAnswer>> =>
  ask(door, PEOPLE_MOUNT, request, peopleAnswer);

/** A service token that acts for everyone. */
export const askOperatorToken = (
  door: Door,
  request: OperatorTokenRequest,
): Promise<z.infer<typeof operatorTokenAnswer>> => ask(door, OPERATOR_TOKEN_MOUNT, request, operatorTokenAnswer);

/** What a backup needs of whoever has the database open. */
export const askBackup = (door: Door, request: BackupRequest): Promise<object> =>
  ask(door, BACKUP_MOUNT, request, backupAnswer);

/** The logs of the next people after one, by id. */
export const askAudit = (door: Door, after: string | null): Promise<z.infer<typeof auditAnswer>> =>
  ask(door, AUDIT_MOUNT, { after }, auditAnswer);

/** Where the logs of the next people after one end now, sealed. */
export const askHeads = (door: Door, after: string | null): Promise<z.infer<typeof headsAnswer>> =>
  ask(door, AUDIT_MOUNT, { headsAfter: after }, headsAnswer);

/** What has become of heads that were sealed before; a few at a time. */
export const askAgainst = (door: Door, heads: readonly SealedHead[]): Promise<z.infer<typeof againstAnswer>> =>
  ask(door, AUDIT_MOUNT, { against: heads }, againstAnswer);

/** A token of one person, a new one when it has grown old. Throws ApiError when it is not clear whose. */
async function tokensFor(door: Door, email: string | null): Promise<() => Promise<string>> {
  const fresh = async () => ({ ...(await ask(door, TOKEN_MOUNT, { email }, person)), at: performance.now() });
  let known = await fresh();
  return async () => {
    if (performance.now() - known.at > TOKEN_USE_MS) known = await fresh();
    return known.token;
  };
}

/** The API as one person: the one named, or the only one there is. Throws ApiError when that is not clear. */
export async function clientFor(door: Door, email: string | null): Promise<Client> {
  return createClient({
    origin: door.origin,
    fetch: door.fetch,
    newRequestKey: () => crypto.randomUUID(),
    token: await tokensFor(door, email),
  });
}

/** A file of the API's as one person gets it, as it arrives. Throws ApiError when it is refused. */
export async function fileFor(door: Door, email: string | null, path: string): Promise<ReadableStream<Uint8Array>> {
  const token = await (await tokensFor(door, email))();
  const response = await door.fetch(`${door.origin}${BASE_PATH}/${path}`, {
    method: "GET",
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.body !== null && response.ok) return response.body;
  throw new ApiError(response.status, errorBody.parse(await response.json()).error);
}
