import { randomUUID } from "node:crypto";
import { createClient } from "../../src/contract/client.ts";
import type { Client } from "../../src/contract/client.ts";
import type { Look } from "./browser.ts";

export const PASSWORD = "correct horse 42";

export interface Person {
  readonly email: string;
  /** The cookie, as a browser keeps it. */
  readonly session: NonNullable<Look["storageState"]>;
  readonly client: Client;
  /** Imports a statement without the pages, and waits until each row has a category. */
  importFile(filename: string, text: string): Promise<void>;
}

const POLL_MS = 100;
const COOKIE = "xspenses.session_token";

async function post(origin: string, path: string, body: object): Promise<Response> {
  const response = await fetch(`${origin}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, "x-forwarded-for": nextAddress() },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

let asked = 0;

/** Sign-ups of one address are few a minute; nobody here shares one. */
const nextAddress = (): string => `198.51.100.${(asked++ % 250) + 1}`;

async function tokenFor(origin: string, cookie: string): Promise<string> {
  const response = await fetch(`${origin}/api/auth/token`, { headers: { cookie, "x-forwarded-for": nextAddress() } });
  return ((await response.json()) as { token: string }).token;
}

async function importFile(client: Client, filename: string, text: string): Promise<void> {
  const { documentId } = await client.call("import-preview", "POST", { filename }, new Blob([text]));
  const { id } = await client.call("imports", "POST", { documentId });
  for (;;) {
    const run = (await client.call("imports", "GET", { id })).items[0];
    if (run?.stage === "done") return;
    if (run?.stage === "failed") throw new Error(run.error ?? "the import failed");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A new account, and what its browser would hold after signing up. */
export async function signUp(origin: string): Promise<Person> {
  const email = `${randomUUID().slice(0, 8)}@example.org`;
  const response = await post(origin, "sign-up/email", { name: "Ada Example", email, password: PASSWORD });
  const [pair = ""] = response.headers.getSetCookie();
  const value = new RegExp(`${COOKIE}=([^;]+)`).exec(pair)?.[1] ?? "";
  const token = await tokenFor(origin, `${COOKIE}=${value}`);
  const client = createClient({
    origin,
    fetch: (url, init) => fetch(url, init as RequestInit),
    token: async () => token,
    newRequestKey: () => crypto.randomUUID(),
  });
  const cookie = { name: COOKIE, value, domain: new URL(origin).hostname, path: "/", expires: -1 };
  const session = { cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: "Lax" as const }], origins: [] };
  return { email, session, client, importFile: (filename, text) => importFile(client, filename, text) };
}
