import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Context } from "hono";
import type { Api } from "../api/create-api.ts";
import { SELF_HOSTED } from "../api/limits.ts";
import type { Logger } from "../api/log/logger.ts";
import { errorResponse } from "../api/pipeline/respond.ts";
import type { Config } from "./config.ts";
import { ASSET_CACHE_CONTROL, ASSET_PATH, pageHeaders } from "./page-headers.ts";

/** The address that counts: the socket's, unless the operator says a proxy of theirs stands in front. */
function addressOf(context: Context, config: Config): string {
  const forwarded = config.trustProxy ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || getConnInfo(context).remote.address || "unknown";
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** On loopback, only loopback's own names may ask: a page elsewhere that rebinds its name to 127.0.0.1 may not. */
function hostAllowed(context: Context, config: Config): boolean {
  if (!LOOPBACK.has(config.host) && config.host !== "::1") return true;
  const { hostname } = new URL(context.req.url);
  return LOOPBACK.has(hostname) || (config.siteUrl !== null && hostname === new URL(config.siteUrl).hostname);
}

/** API and web on one origin. Paths of the single-page app all answer with its page. */
export function createApp(api: Api, config: Config, webRoot: string, log: Logger): Hono {
  const app = new Hono();
  const headers = pageHeaders(config);
  // The API answers for its own failures; what fails around it would be printed by the library, unredacted.
  app.onError((error) => {
    const requestId = crypto.randomUUID();
    log.error("request_failed", { requestId, error });
    const message = `Something failed on our side. Quote ${requestId}.`;
    return errorResponse({ code: "internal", message, details: null, requestId }, {});
  });
  app.use(async (context, next) => {
    if (!hostAllowed(context, config)) return context.text("This name is not served here.", 421, headers);
    const answer = await api(context.req.raw, { address: addressOf(context, config) });
    if (answer) return answer;
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
    return undefined;
  });
  app.use(ASSET_PATH, async (context, next) => {
    await next();
    if (context.res.ok) context.res.headers.set("cache-control", ASSET_CACHE_CONTROL);
  });
  app.use(serveStatic({ root: webRoot, precompressed: true }));
  // No path of the app holds a dot: what asks for one wants a file, and there is none.
  app.get("*", (context, next) => (context.req.path.includes(".") ? context.notFound() : next()));
  app.get("*", serveStatic({ root: webRoot, path: "index.html", precompressed: true }));
  return app;
}

export interface Listening {
  readonly port: number;
  /** Takes no request any more; those under way have so many milliseconds to be answered, and are cut off then. */
  close(graceMs: number): Promise<void>;
}

/** How often is looked for connections whose request has been answered meanwhile. */
const LOOK_MS = 25;

async function closeWithin(server: ServerType, graceMs: number): Promise<void> {
  const closed = new Promise<void>((done) => void server.close(() => done()));
  if (!("closeAllConnections" in server)) return closed;
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const ending = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(looking);
  clearTimeout(ending);
}

/** Listens; rejects with the system's error when the port is taken. */
export function listen(app: Hono, config: Config): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) =>
      resolve({
        port,
        close: (graceMs) => closeWithin(server, graceMs),
      }),
    );
    if ("headersTimeout" in server) {
      server.headersTimeout = SELF_HOSTED.headersTimeoutMs;
      server.requestTimeout = SELF_HOSTED.requestTimeoutMs;
    }
    server.on("error", reject);
  });
}
