import { timingSafeEqual } from "node:crypto";
import { CLIENT_ADDRESS_HEADER } from "../api/identity/embedded-auth.ts";
import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import { mount } from "../api/pipeline/mount.ts";
import type { Mount } from "../api/pipeline/mount.ts";
import { Refusal } from "../api/pipeline/refusal.ts";
import { BASE_PATH } from "../contract/catalogue.ts";
import type { Config } from "./config.ts";
import { personFor } from "./person-for.ts";

const MAX_AUTH_BYTES = 16 * 1024;

interface MountParts {
  readonly config: Config;
  readonly auth: EmbeddedAuth;
  readonly commandLineSecret: string;
}

/** Sign-in routes: the embedded library's, or a pointer to Supabase. */
function authMount({ config, auth }: MountParts): Mount {
  return mount({
    name: "auth",
    access: "public",
    maxBytes: MAX_AUTH_BYTES,
    async run(request, caller) {
      if (config.supabase !== null) {
        if (!request.url.endsWith("/auth/state"))
          throw new Refusal("not_found", "People sign in through Supabase on this installation.");
        const { url, anonKey } = config.supabase;
        return Response.json({ provider: "supabase", url, anonKey });
      }
      const url = new URL(request.url);
      url.pathname = url.pathname.replace(/^\/api\//, `${BASE_PATH}/`);
      const headers = new Headers(request.headers);
      headers.set(CLIENT_ADDRESS_HEADER, caller.address);
      const body = request.method === "GET" || request.method === "HEAD" ? null : await request.arrayBuffer();
      if (body !== null && body.byteLength > MAX_AUTH_BYTES)
        throw new Refusal("too_large", "The request is too large.");
      return auth.handler(new Request(url, { method: request.method, headers, body }));
    },
  });
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Tokens for this machine's own command line, against the secret in the installation's folder. */
function commandLineMount({ auth, commandLineSecret }: MountParts): Mount {
  return mount({
    name: "command-line-token",
    access: "public",
    maxBytes: 1024,
    async run(request) {
      const given = request.headers.get("x-xspenses-secret") ?? "";
      if (request.method !== "POST" || !same(given, commandLineSecret))
        throw new Refusal("forbidden", "This is for the command line of the same machine.");
      const { email } = (await request.json()) as { email?: unknown };
      const person = await personFor(auth, typeof email === "string" ? email : null);
      return Response.json(person);
    },
  });
}

export const mountsOf = (parts: MountParts): Mount[] => [authMount(parts), commandLineMount(parts)];
