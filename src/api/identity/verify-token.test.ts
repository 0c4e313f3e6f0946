import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import type { CryptoKey, JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVerifier } from "./verify-token.ts";
import type { TokenIssuer, VerifyToken } from "./verify-token.ts";

const NOW_SEC = Math.floor(Date.now() / 1000);
const USER = "0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1d";
const SHARED = new TextEncoder().encode("a shared secret of an older Supabase project, 32 bytes and more");

interface Keys {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

async function keysOf(alg: string, kid: string): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

const claims = (over: Record<string, unknown> = {}) => ({
  sub: USER,
  iss: "ours",
  aud: "api",
  iat: NOW_SEC,
  exp: NOW_SEC + 300,
  email: "ada@example.org",
  ...over,
});

const sign = (key: CryptoKey | Uint8Array, header: { alg: string; kid?: string }, payload: Record<string, unknown>) =>
  new SignJWT(payload).setProtectedHeader(header).sign(key);

describe("a bearer token", () => {
  let own: Keys;
  let other: Keys;
  let clock = NOW_SEC;
  let verify: VerifyToken;
  const supabase: TokenIssuer = { issuer: "supabase", audience: "authenticated", algorithms: ["HS256"], key: SHARED };

  beforeAll(async () => {
    own = await keysOf("ES256", "one");
    other = await keysOf("ES256", "one");
    const key = createLocalJWKSet({ keys: [own.jwk] });
    verify = createVerifier([{ issuer: "ours", audience: "api", algorithms: ["ES256"], key }, supabase], () => clock);
  });

  it("names its person when it holds, and costs no second look until it ends", async () => {
    const token = await sign(own.privateKey, { alg: "ES256", kid: "one" }, claims());
    expect(await verify(token)).toMatchObject({ id: USER, email: "ada@example.org", expiresAt: NOW_SEC + 300 });
    expect(await verify(token)).toMatchObject({ id: USER });
    // Five seconds more, for clocks that differ.
    clock = NOW_SEC + 304;
    expect(await verify(token)).toMatchObject({ id: USER });
    clock = NOW_SEC + 306;
    expect(await verify(token)).toBeNull();
    clock = NOW_SEC;
  });

  const attacks: Record<string, () => Promise<string> | string> = {
    "nothing at all": () => "",
    "three random parts": () => "a.b.c",
    "no signature (alg none)": () => new UnsecuredJWT(claims()).encode(),
    "someone else's key under our key id": () => sign(other.privateKey, { alg: "ES256", kid: "one" }, claims()),
    "a key id we do not have": () => sign(other.privateKey, { alg: "ES256", kid: "two" }, claims()),
    "our public key as a shared secret": async () =>
      sign(new TextEncoder().encode(await exportSPKI(own.publicKey)), { alg: "HS256", kid: "one" }, claims()),
    "another issuer's secret in our name": () => sign(SHARED, { alg: "HS256" }, claims()),
    "our key in another issuer's name": () =>
      sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ iss: "supabase", aud: "authenticated" })),
    "an issuer we do not know": () => sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ iss: "them" })),
    "another audience": () => sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ aud: "their-api" })),
    "an end in the past": () =>
      sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ iat: NOW_SEC - 600, exp: NOW_SEC - 300 })),
    "no end": () => sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ exp: undefined })),
    "no time of issue": () => sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ iat: undefined })),
    "a beginning in the future": () =>
      sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ nbf: NOW_SEC + 600 })),
    "no person": () => sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ sub: undefined })),
    "a person that is no id": () => sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ sub: "' or 1=1 --" })),
    "ten thousand characters": () =>
      sign(own.privateKey, { alg: "ES256", kid: "one" }, claims({ pad: "x".repeat(10_000) })),
  };
  it.each(Object.keys(attacks))("is refused with %s", async (name) => {
    expect(await verify(await attacks[name]!())).toBeNull();
  });

  it("is refused when a single letter of it was changed, wherever", async () => {
    const token = await sign(own.privateKey, { alg: "ES256", kid: "one" }, claims());
    for (let at = 0; at < token.length - 2; at += 17) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(await verify(changed)).toBeNull();
    }
  });

  it("of an older Supabase project is signed with its shared secret", async () => {
    const token = await sign(SHARED, { alg: "HS256" }, claims({ iss: "supabase", aud: "authenticated" }));
    expect(await verify(token)).toMatchObject({ id: USER });
  });
});

describe("a token of a Supabase project with a key set", () => {
  let keys: Keys;
  let rotated: Keys;
  let served: JWK[];
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: served })));
  let verify: VerifyToken;

  beforeAll(async () => {
    keys = await keysOf("RS256", "old");
    rotated = await keysOf("RS256", "new");
    served = [keys.jwk];
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/auth/v1/.well-known/jwks.json`);
    const key = createRemoteJWKSet(url, { cooldownDuration: 0 });
    verify = createVerifier(
      [{ issuer: "supabase", audience: "authenticated", algorithms: ["RS256"], key }],
      () => NOW_SEC,
    );
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const supabaseClaims = claims({ iss: "supabase", aud: "authenticated" });

  it("is checked against the keys it serves, and against a new one after they were rotated", async () => {
    const before = await sign(keys.privateKey, { alg: "RS256", kid: "old" }, supabaseClaims);
    expect(await verify(before)).toMatchObject({ id: USER });
    served = [rotated.jwk];
    const after = await sign(rotated.privateKey, { alg: "RS256", kid: "new" }, supabaseClaims);
    expect(await verify(after)).toMatchObject({ id: USER });
  });

  it("is refused when it was signed with the public key as a secret", async () => {
    const secret = new TextEncoder().encode(await exportSPKI(rotated.publicKey));
    expect(await verify(await sign(secret, { alg: "HS256", kid: "new" }, supabaseClaims))).toBeNull();
  });
});
