import { CLIENT_ADDRESS_HEADER } from "../api/identity/auth-library.ts";
import { DOCS_MOUNT, docsMount } from "../api/docs/mount.ts";
import {
  NOTIFICATION_STREAM_MOUNT,
  notificationStreamMount,
} from "../api/endpoints/account-holder/notification-stream.ts";
import { documentContentMount } from "../api/endpoints/documents/content.ts";
import type { ContentParts } from "../api/endpoints/documents/content.ts";
import { DOCUMENT_CONTENT_MOUNT } from "../api/endpoints/documents/signed-url.ts";
import { EXPORT_MOUNT, exportMount } from "../api/endpoints/privacy/export.ts";
import { CHAT_MOUNT, chatMount } from "../api/endpoints/prime/chat.ts";
import { MCP_MOUNT, mcpMount } from "../api/endpoints/prime/mcp.ts";
import {
  LEDGER_EXPORT_MOUNT,
  ledgerExportMount,
  TRANSACTIONS_EXPORT_MOUNT,
  transactionsExportMount,
} from "../api/endpoints/exports/exports.ts";
import { TAX_EXPORT_MOUNT, taxExportMount } from "../api/endpoints/tax/export.ts";
import type { Meter } from "../api/metrics/meter.ts";
import { mount } from "../api/pipeline/mount.ts";
import type { Mount } from "../api/pipeline/mount.ts";
import { accountOf, countTry, deviceCookie, forgetTry } from "../api/identity/account-throttle.ts";
import type { ThrottleParts } from "../api/identity/account-throttle.ts";
import { parseJson } from "../api/pipeline/parse-json.ts";
import { readBytes } from "../api/pipeline/read-body.ts";
import { Refusal } from "../api/pipeline/refusal.ts";
import { findUnstorable } from "../api/pipeline/storable-text.ts";
import { BASE_PATH } from "../contract/base-path.ts";
import { commandLineMounts } from "./command-line.ts";
import type { CommandLineParts } from "./command-line.ts";
import { ensureOwnPage, ownOrigins } from "./origins.ts";
import { prometheusMount } from "./prometheus-mount.ts";

/** Where sign-in lives; every way of running the product has it. */
export const AUTH_MOUNT = "auth";
/** Mounts of every way of running the product. */
export const MOUNTS_EVERYWHERE: readonly string[] = [
  AUTH_MOUNT,
  CHAT_MOUNT,
  MCP_MOUNT,
  DOCS_MOUNT,
  DOCUMENT_CONTENT_MOUNT,
  EXPORT_MOUNT,
  TRANSACTIONS_EXPORT_MOUNT,
  LEDGER_EXPORT_MOUNT,
  TAX_EXPORT_MOUNT,
  NOTIFICATION_STREAM_MOUNT,
];
const MAX_AUTH_BYTES = 16 * 1024;

/** The library would fail at the database. */
function ensureStorable(body: Buffer): void {
  const found = findUnstorable(parseJson(body.toString("utf8")));
  if (found) throw new Refusal("invalid_input", `“${found.join(".")}” holds a character that cannot be stored.`);
}

/** The library tells when to come back in a header of its own alone. */
function withRetryAfter(response: Response): Response {
  const seconds = response.headers.get("x-retry-after");
  if (response.status !== 429 || seconds === null) return response;
  const headers = new Headers(response.headers);
  headers.set("retry-after", seconds);
  return new Response(response.body, { status: response.status, headers });
}

/**
 * The account whose password this request tries or sets; null for any other request. Told by what it says, not by its path, of which a
 * router may know several spellings.
 */
function accountTried(headers: Headers, body: Buffer | null): string | null {
  if (body === null || body.length === 0) return null;
  const text = body.toString("utf8");
  const form = headers.get("content-type")?.includes("form-urlencoded") ?? false;
  const said = form ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text);
  const { email, password } = (said ?? {}) as { email?: unknown; password?: unknown };
  return typeof email === "string" && password !== undefined ? accountOf(email) : null;
}

/** The same answer, and the cookie by which the device is known from now on. */
function withDevice(response: Response, cookie: string): Response {
  const headers = new Headers(response.headers);
  headers.append("set-cookie", cookie);
  return new Response(response.body, { status: response.status, headers });
}

/** `sign-in/email` of a path below `auth/`; nothing that could be a token, which the library takes in a path too. */
function authRoute({ url }: Request): string {
  const [, route = ""] =
    /\/auth\/((?:sign-in|sign-up|two-factor)\/[a-z-]{1,40}|[a-z-]{1,40})/.exec(new URL(url).pathname) ?? [];
  return route;
}

/** The session's token goes to the cookie alone; the library also tells it to whatever script asked. */
async function withoutToken(response: Response): Promise<Response> {
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return response;
  const { token: _, ...told } = { ...((await response.json()) as Record<string, unknown> | null) };
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(told), { status: response.status, headers });
}

/** Routes that answer well only to who knows the account's password; any other would make a stranger's device a known one. */
const PROVES_PASSWORD = /^sign-(?:in|up)\/email$/;
/** Routes that begin a session. */
const SIGNS_IN = /^(?:sign-in|sign-up|two-factor)\/|^change-password$/;

/** Signing out leaves nothing of a ledger in what the browser keeps of its visits. */
function withCleared(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("clear-site-data", '"cache"');
  return new Response(response.body, { status: response.status, headers });
}

/** Sign-in routes: the embedded library's, or a pointer to Supabase. */
function authMount({ config, auth, store, sign }: MountParts): Mount {
  const throttle: ThrottleParts = { store, sign, secure: config.siteUrl?.startsWith("https:") ?? false };
  const own = ownOrigins(config);
  return mount({
    name: AUTH_MOUNT,
    access: "public",
    methods: ["GET", "POST"],
    maxBytes: MAX_AUTH_BYTES,
    audit: "library",
    summary: "Sign-up, sign-in, second factor, sessions and keys",
    routeOf: authRoute,
    async run(request, caller) {
      if (config.supabase !== null) {
        if (!request.url.endsWith("/auth/state"))
          throw new Refusal("not_found", "People sign in through Supabase on this installation.");
        const { url, anonKey } = config.supabase;
        return Response.json({ provider: "supabase", url, anonKey });
      }
      ensureOwnPage(request, own);
      const url = new URL(request.url);
      url.pathname = url.pathname.replace(/^\/api\//, `${BASE_PATH}/`);
      const headers = new Headers(request.headers);
      headers.set(CLIENT_ADDRESS_HEADER, caller.address);
      const body =
        request.method === "GET" || request.method === "HEAD" ? null : await readBytes(request, MAX_AUTH_BYTES);
      if (body !== null && headers.get("content-type")?.includes("json")) ensureStorable(body);
      const account = accountTried(headers, body);
      if (account !== null) await countTry(throttle, account, headers.get("cookie"));
      const answered = await auth.handler(new Request(url, { method: request.method, headers, body }));
      const answer = SIGNS_IN.test(authRoute(request)) ? await withoutToken(answered) : answered;
      if (answer.ok && authRoute(request) === "sign-out") return withCleared(answer);
      if (account === null || !answer.ok || !PROVES_PASSWORD.test(authRoute(request))) return withRetryAfter(answer);
      await forgetTry(throttle, account, headers.get("cookie"));
      return withDevice(answer, deviceCookie(throttle, account));
    },
  });
}

type MountParts = Omit<CommandLineParts, "secret"> & ContentParts & { readonly meter: Meter };

/** @param parts `secret` is null where no command line shares the machine */
export const mountsOf = ({ secret, ...parts }: MountParts & { readonly secret: string | null }): Mount[] => [
  authMount(parts),
  chatMount,
  mcpMount,
  docsMount,
  documentContentMount(parts),
  exportMount,
  transactionsExportMount,
  ledgerExportMount,
  taxExportMount,
  notificationStreamMount,
  ...(secret === null || parts.config.metricsToken === null
    ? []
    : [prometheusMount({ ...parts, token: parts.config.metricsToken })]),
  ...(secret === null ? [] : commandLineMounts({ ...parts, secret })),
];
