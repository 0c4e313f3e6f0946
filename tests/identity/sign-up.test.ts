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

const openAuth = (store: DataStore, allowSignup = false): EmbeddedAuth =>
  createEmbeddedAuth({
    log: createLogger("test", { destination: { write: () => {} } }),
    database: openIdentity(store),
    secret: "a secret for tests alone, long enough to sign with",
    origin: ORIGIN,
    trustedOrigins: [ORIGIN],
    allowSignup,
    makeOperator: (userId) => makeOperator(store, userId),
    revokeTokens: (userId) => revokeTokens(store, userId),
    takeCode: (userId, codeHash) => takeCode(store, userId, codeHash),
  });

let askers = 0;

/** From an address nobody has asked from: the library allows each but a few. */
const signUp = (auth: EmbeddedAuth, email: string): Promise<Response> =>
  auth.handler(
    new Request(`${ORIGIN}${BASE_PATH}/auth/sign-up/email`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: ORIGIN,
        "x-xspenses-client-address": `127.0.0.${++askers}`,
      },
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

    // What was made while it was anyone's ends.
    expect(
      await db.owner("select 1 from user_settings where tokens_valid_after > now() - interval '1 minute'"),
    ).toHaveLength(1);

    const second = await signUp(auth, "bob@example.org");
    expect(second.status).toBe(403);
    expect(await auth.findUser("bob@example.org")).toBeNull();
  });
});

describe.each(engines)("the address of the account that nobody has signed up for, on $name", (engine) => {
  const db = useDatabase(engine);

  // Signed up with, it got around the question whether sign-up is open, and left nobody as the operator.
  it("is nobody's to sign up with, before the first and behind them", async () => {
    const auth = openAuth(db.store);
    for (const email of ["local@xspenses.invalid", "Local@XSPENSES.invalid"]) {
      expect((await signUp(auth, email)).status).toBe(400);
      expect(await auth.state()).toMatchObject({ hasCredential: false, hasLocal: false, signUpOpen: true });
    }
    expect((await signUp(auth, "ada@example.org")).status).toBe(200);
    expect((await signUp(auth, "local@xspenses.invalid")).status).toBe(400);
    expect(await auth.listUsers()).toHaveLength(1);
    expect((await signUp(openAuth(db.store, true), "local@xspenses.invalid")).status).toBe(400);
  });
});

describe.each(engines)("two who sign up first at the same moment on $name", (engine) => {
  const db = useDatabase(engine);
  const everyone = ["ada", "bob", "cleo", "dan"].map((name) => `${name}@example.org`);
  const operators = () => db.owner<{ id: string }>("select user_id as id from user_settings where is_operator");
  const startAgain = async () => {
    await db.owner("delete from user_settings");
    await db.owner('delete from identity."user"');
  };
  /** Each on a server of their own. */
  const atOnce = async (allowSignup: boolean): Promise<number[]> => {
    const answers = everyone.map((email) => signUp(openAuth(db.store, allowSignup), email));
    return (await Promise.all(answers)).map(({ status }) => status).toSorted((a, b) => a - b);
  };

  it("are one who gets in, and is the operator", async () => {
    expect(await atOnce(false)).toEqual([200, 403, 403, 403]);
    const accounts = await openAuth(db.store).listUsers();
    expect(await operators()).toEqual(accounts.map(({ id }) => ({ id })));
    expect(accounts).toHaveLength(1);
  });

  it("all get in where sign-up is open, and one of them is the operator", async () => {
    await startAgain();
    const tried = await openAuth(db.store).ensureLocalUser();
    expect(await atOnce(true)).toEqual([200, 200, 200, 200]);
    expect(await operators()).toEqual([{ id: tried }]);
    expect(await db.owner("select 1 from identity.verification")).toEqual([]);
  });
});
