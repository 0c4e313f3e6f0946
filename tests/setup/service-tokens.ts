import { randomUUID } from "node:crypto";
import { createClient } from "../../src/contract/client.ts";
import type { Client } from "../../src/contract/client.ts";
import type { Scope } from "../../src/contract/service-tokens.ts";
import { hashServiceToken, makeServiceToken } from "../../src/api/identity/service-token.ts";
import { ensureUser } from "../../src/data/queries/first-request.ts";
import { makeOperator } from "../../src/data/system/people.ts";
import { createOperatorToken } from "../../src/data/system/service-tokens.ts";
import type { TestHouse } from "./house.ts";

/** A program of somebody's: a client that shows this token. */
export const programWith = (app: TestHouse, token: string): Client =>
  createClient({
    origin: "",
    fetch: (url, init) => app.request(url, init as RequestInit),
    token: () => Promise.resolve(token),
    newRequestKey: randomUUID,
  });

/** Makes a token as the person would. */
export async function personalToken(app: TestHouse, userId: string, scopes: readonly Scope[]) {
  const made = await app.client(userId).call("service-tokens", "POST", { name: "a test's", scopes: [...scopes] });
  return { token: made.token!, id: made.item.id };
}

/** Makes a token for everyone, as the command line would, in the name of a new operator. */
export async function operatorToken(app: Pick<TestHouse, "db">, scopes: readonly Scope[]) {
  const operatorId = randomUUID();
  await ensureUser(app.db.store, operatorId);
  await makeOperator(app.db.store, operatorId);
  const token = makeServiceToken();
  const facts = { name: "an operator's", hash: hashServiceToken(token), scopes, expiresInDays: 1 };
  const { id } = await createOperatorToken(app.db.store, operatorId, facts, (row) => ({
    action: "token.create",
    resourceType: "service_token",
    resourceId: row.id,
  }));
  return { token, id, operatorId };
}
