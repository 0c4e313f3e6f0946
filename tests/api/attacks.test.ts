import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from "jose";
import type { JWK, JWTPayload } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { revokeTokens } from "../../src/data/system/people.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { startServer } from "../setup/running-server.ts";
import type { RunningServer } from "../setup/running-server.ts";

const nowSec = (): number => Math.floor(Date.now() / 1000);
const ours = (parts: JWTPayload = {}): JWTPayload => ({
  sub: randomUUID(),
  iss: "xspensesai",
  aud: "xspensesai-api",
  iat: nowSec(),
  exp: nowSec() + 300,
  ...parts,
});
type Key = Parameters<SignJWT["sign"]>[0];
const sign = (key: Key, header: { alg: string; kid?: string }, claims: JWTPayload): Promise<string> =>
  new SignJWT(claims).setProtectedHeader(header).sign(key);

describe("a running server", () => {
  const home = mkdtempSync(join(tmpdir(), "xspenses-attack-"));
  let server: RunningServer;
  let jwk: JWK & { kid: string };
  let foreign: CryptoKeyPair;
  const ask = (token: string, path = "/api/settings"): Promise<Response> =>
    fetch(server.origin + path, { headers: { authorization: `Bearer ${token}` } });

  beforeAll(async () => {
    server = await startServer(home);
    await server.client.call("settings", "GET", {}); // makes the account, and with its first token the keys
    const set = (await (await fetch(`${server.origin}/api/auth/jwks`)).json()) as { keys: (JWK & { kid: string })[] };
    jwk = set.keys[0]!;
    foreign = await generateKeyPair("ES256", { extractable: true });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const forged: Readonly<Record<string, () => Promise<string> | string>> = {
    "no signature (alg none)": () => new UnsecuredJWT(ours()).encode(),
    "no signature under our key's id": () => {
      const [, claims] = new UnsecuredJWT(ours()).encode().split(".");
      return `${Buffer.from(JSON.stringify({ alg: "none", kid: jwk.kid })).toString("base64url")}.${claims}.`;
    },
    "our public key as a shared secret": async () => {
      const pem = await exportSPKI((await importJWK(jwk, "ES256")) as CryptoKey);
      return sign(new TextEncoder().encode(pem), { alg: "HS256", kid: jwk.kid }, ours());
    },
    "our public key's JSON as a shared secret": () =>
      sign(new TextEncoder().encode(JSON.stringify(jwk).padEnd(64)), { alg: "HS256", kid: jwk.kid }, ours()),
    "another key under our key's id": () => sign(foreign.privateKey, { alg: "ES256", kid: jwk.kid }, ours()),
    "a key id nobody has": () => sign(foreign.privateKey, { alg: "ES256", kid: "../../dev/null" }, ours()),
    "its own key in its header": async () => {
      const header = { alg: "ES256", jwk: await import("jose").then(({ exportJWK }) => exportJWK(foreign.publicKey)) };
      return new SignJWT(ours()).setProtectedHeader(header).sign(foreign.privateKey);
    },
    "an address to fetch a key from": () =>
      new SignJWT(ours()).setProtectedHeader({ alg: "ES256", jku: "http://127.0.0.1:9/jwks" }).sign(foreign.privateKey),
    "Supabase's issuer on an installation of its own": () =>
      sign(
        foreign.privateKey,
        { alg: "ES256" },
        ours({ iss: "https://project.supabase.co/auth/v1", aud: "authenticated" }),
      ),
    "nine thousand characters": () => `${"a".repeat(9_000)}.b.c`,
    "a quote and a comment": () => "' or 1=1 --.a.b",
  };
  it.each(Object.keys(forged))("refuses a token with %s", async (name) => {
    const response = await ask(await forged[name]!());
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "unauthenticated", details: null } });
  });

  it("takes a token from the header alone, not from the address or a cookie", async () => {
    const token = "abc.def.ghi";
    expect((await fetch(`${server.origin}/api/settings?access_token=${token}`)).status).toBe(401);
    expect((await fetch(`${server.origin}/api/settings`, { headers: { cookie: `token=${token}` } })).status).toBe(401);
    expect(
      (await fetch(`${server.origin}/api/settings`, { headers: { authorization: `Basic ${token}` } })).status,
    ).toBe(401);
  });

  it("refuses a token of a megabyte without reading on, and goes on serving", async () => {
    const answered = await ask("x".repeat(1_000_000)).then(
      ({ status }) => status,
      () => "closed",
    );
    expect([400, 401, 431, "closed"]).toContain(answered);
    expect((await fetch(`${server.origin}/api/health`)).status).toBe(200);
  });
});

describe.each(engines)("an installation that people sign in to through Supabase, on $name", (engine) => {
  const secret = "a shared secret of an older project, long enough";
  const app = useHouse(engine, {
    SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_ANON_KEY: "anon",
    SUPABASE_JWT_SECRET: secret,
  });
  const theirs = (parts: JWTPayload = {}): JWTPayload =>
    ours({ iss: "http://127.0.0.1:9/auth/v1", aud: "authenticated", ...parts });
  const token = (claims: JWTPayload): Promise<string> =>
    sign(new TextEncoder().encode(secret), { alg: "HS256" }, claims);
  const status = async (bearer: string): Promise<number> =>
    (await app.request("/api/settings", { headers: { authorization: `Bearer ${bearer}` } })).status;

  it("takes a token of that project", async () => {
    expect(await status(await token(theirs()))).toBe(200);
  });

  const wrong: Readonly<Record<string, JWTPayload>> = {
    "another issuer": { iss: "https://other.supabase.co/auth/v1" },
    "the embedded issuer": { iss: "xspensesai", aud: "xspensesai-api" },
    "another audience": { aud: "anon" },
    "an end in the past": { iat: nowSec() - 600, exp: nowSec() - 60 },
    "a beginning in the future": { nbf: nowSec() + 600 },
    "no person, as the public key of a project has": { sub: undefined, role: "anon" },
    "a person that is no id": { sub: "admin" },
    "no end": { exp: undefined },
  };
  it.each(Object.entries(wrong))("refuses a rightly signed token with %s", async (_name, parts) => {
    expect(await status(await token(theirs(parts)))).toBe(401);
  });

  it("refuses a token of the embedded identity", async () => {
    expect(await status(await app.house.auth.issueToken(randomUUID(), null))).toBe(401);
  });

  it("refuses a token at once when its person has signed out everywhere since, and takes the next", async () => {
    const sub = randomUUID();
    const before = await token(theirs({ sub, iat: nowSec() - 5 }));
    expect(await status(before)).toBe(200);
    await revokeTokens(app.db.store, sub);
    expect(await status(before)).toBe(401);
    expect(await status(await token(theirs({ sub, iat: nowSec() + 2 })))).toBe(200);
  });
});
