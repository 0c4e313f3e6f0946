import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { supabaseIdentity } from "./supabase.ts";

const token = (name: string): string =>
  `${Buffer.from('{"alg":"HS256"}').toString("base64url")}.${Buffer.from(
    JSON.stringify({ sub: "0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1d", name, exp: Math.floor(Date.now() / 1000) + 3600 }),
  ).toString("base64url")}.signature`;

const user = { id: "0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1d", email: "ada@example.org", aud: "authenticated" };
const sessionOf = (name: string) => ({
  access_token: token(name),
  refresh_token: "again",
  token_type: "bearer",
  expires_in: 3600,
  user,
});

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString("utf8")) as Record<string, unknown>);
}

/** The part of a Supabase project's identity that is asked here, over real HTTP. */
describe("signing in through Supabase", () => {
  const seen: string[] = [];
  const server = createServer((request, response) => void respond(request, response));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const body = await bodyOf(request);
    seen.push([request.method, pathname, request.headers["apikey"]].join(" "));
    const answer = (status: number, value: object): void => {
      response.writeHead(status, { "content-type": "application/json", "x-supabase-api-version": "2024-01-01" });
      response.end(JSON.stringify(value));
    };
    if (pathname === "/auth/v1/token" && body["password"] !== "right password")
      return answer(400, { code: "invalid_credentials", message: "Invalid login credentials" });
    if (pathname === "/auth/v1/token") return answer(200, sessionOf("signed in"));
    if (pathname === "/auth/v1/signup") return answer(200, { ...user, confirmation_sent_at: new Date().toISOString() });
    return answer(204, {});
  }
  /** What our own server was told to end. */
  const ended: string[] = [];
  const endTokens = async (of: string): Promise<void> => void ended.push(of);
  let url = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  it("gives that project's token, until one signs out", async () => {
    const identity = supabaseIdentity(url, "anon", endTokens);
    expect(await identity.token()).toBeNull();
    expect(await identity.signIn("ada@example.org", "right password")).toBe("signed-in");
    expect(await identity.token()).toBe(token("signed in"));
    await identity.signOut();
    expect(await identity.token()).toBeNull();
    expect(seen).toContain("POST /auth/v1/token anon");
    expect(seen).toContain("POST /auth/v1/logout anon");
  });

  it("ends what is out at our own server before the project's sessions end, when one signs out everywhere", async () => {
    const identity = supabaseIdentity(url, "anon", endTokens);
    await identity.signIn("ada@example.org", "right password");
    await identity.signOutEverywhere();
    expect(ended).toEqual([token("signed in")]);
    expect(await identity.token()).toBeNull();
    const failing = supabaseIdentity(url, "anon", () => Promise.reject(new Error("our server is away")));
    await failing.signIn("ada@example.org", "right password");
    await expect(failing.signOutEverywhere()).rejects.toThrow("our server is away");
    expect(await failing.token()).toBe(token("signed in"));
  });

  it("refuses with the same code as our own identity, so that people read the same words", async () => {
    const wrong = supabaseIdentity(url, "anon", endTokens).signIn("ada@example.org", "wrong password");
    await expect(wrong).rejects.toMatchObject({ name: "IdentityError", code: "INVALID_EMAIL_OR_PASSWORD" });
  });

  it("says that a new account waits for its e-mail to be confirmed", async () => {
    const made = supabaseIdentity(url, "anon", endTokens).signUp("Ada", "ada@example.org", "right password");
    await expect(made).rejects.toMatchObject({ code: "CONFIRM_EMAIL" });
  });

  it("tells an unreachable project from a refusal", async () => {
    const nowhere = supabaseIdentity("http://127.0.0.1:9", "anon", endTokens).signIn(
      "ada@example.org",
      "right password",
    );
    await expect(nowhere).rejects.toMatchObject({ name: "UnreachableError" });
  });

  it("points to the project for what is done there", async () => {
    await expect(supabaseIdentity(url, "anon", endTokens).tryLocal()).rejects.toMatchObject({ code: "ELSEWHERE" });
  });
});
