import { describe, expect, it } from "vitest";
import { createEmbeddedAuth } from "../../src/api/identity/embedded-auth.ts";
import type { EmbeddedAuth } from "../../src/api/identity/embedded-auth.ts";
import { createLogger } from "../../src/api/log/logger.ts";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import type { DataStore } from "../../src/data/open.ts";
import { openIdentity } from "../../src/data/system/identity-database.ts";
import { makeOperator, revokeTokens } from "../../src/data/system/people.ts";
import { takeCode } from "../../src/data/system/used-codes.ts";
import { engines, useDatabase } from "../setup/engines.ts";

const ORIGIN = "http://localhost:8888";

const openAuth = (store: DataStore): EmbeddedAuth =>
  createEmbeddedAuth({
    log: createLogger("test", { destination: { write: () => {} } }),
    database: openIdentity(store),
    secret: "a secret for tests alone, long enough to sign with",
    origin: ORIGIN,
    trustedOrigins: [ORIGIN],
    allowSignup: false,
    makeOperator: (userId) => makeOperator(store, userId),
    revokeTokens: (userId) => revokeTokens(store, userId),
    takeCode: (userId, codeHash) => takeCode(store, userId, codeHash),
  });

const signUp = (auth: EmbeddedAuth, email: string): Promise<Response> =>
  auth.handler(
    new Request(`${ORIGIN}${BASE_PATH}/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ORIGIN, "x-xspenses-client-address": "127.0.0.1" },
      body: JSON.stringify({ name: "Ada", email, password: "long enough for anyone" }),
    }),
  );

describe.each(engines)("signing up on $name", (engine) => {
  const db = useDatabase(engine);

  // Waited for ever on the embedded database: the hook asked on a second connection inside the transaction.
  it("takes over the account that was tried without one, and then closes", async () => {
    const auth = openAuth(db.store);
    const tried = await auth.ensureLocalUser();
    expect(await auth.facts(tried)).toMatchObject({ email: null, name: null });
    const answer = await signUp(auth, "ada@example.org");
    expect(answer.status).toBe(200);
    expect(await auth.findUser("ada@example.org")).toBe(tried);
    expect(await auth.facts(tried)).toMatchObject({ email: "ada@example.org", name: "Ada", hasCredential: true });
    expect(await auth.state()).toEqual({ hasCredential: true, hasLocal: false, signUpOpen: false });

    const second = await signUp(auth, "bob@example.org");
    expect(second.status).toBe(403);
    expect(await auth.findUser("bob@example.org")).toBeNull();
  });
});
