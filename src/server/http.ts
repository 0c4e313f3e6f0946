import { EventEmitter, once } from "node:events";
import type { ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
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

/** Answers that are not sent yet, to the last byte. */
class UnderWay {
  #count = 0;
  #stopping = false;
  readonly #news = new EventEmitter();

  add(response: ServerResponse): void {
    // A connection that was kept open for more has one more answer, and is not kept any longer.
    if (this.#stopping) response.shouldKeepAlive = false;
    this.#count++;
    response.once("close", () => {
      this.#count--;
      if (this.#count === 0) this.#news.emit("over");
    });
  }

  /** Once there are none, or after so many milliseconds. */
  async over(withinMs: number): Promise<void> {
    this.#stopping = true;
    if (this.#count > 0) await once(this.#news, "over", { signal: AbortSignal.timeout(withinMs) }).catch(() => {});
  }
}

/** The server's own `close` would cut off at once what is written and not sent yet; this only takes no new connections. */
async function closeWithin(server: ServerType, underWay: UnderWay, graceMs: number): Promise<void> {
  const closed = new Promise<void>((done) => void NetServer.prototype.close.call(server, () => done()));
  await underWay.over(graceMs);
  if ("closeAllConnections" in server) server.closeAllConnections();
  await closed;
}

/** Listens; rejects with the system's error when the port is taken. */
export function listen(app: Hono, config: Config): Promise<Listening> {
  const underWay = new UnderWay();
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) =>
      resolve({
        port,
        close: (graceMs) => closeWithin(server, underWay, graceMs),
      }),
    );
    if ("headersTimeout" in server) {
      server.headersTimeout = SELF_HOSTED.headersTimeoutMs;
      server.requestTimeout = SELF_HOSTED.requestTimeoutMs;
    }
    // Before it is answered.
    server.prependListener("request", (_request: unknown, response: ServerResponse) => underWay.add(response));
    server.on("error", reject);
  });
}
