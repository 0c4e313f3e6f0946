import { Refusal } from "../api/pipeline/refusal.ts";
import type { Config } from "./config.ts";

/** Where this installation's own pages are served; the first is where it says it lives. */
export function ownOrigins(config: Pick<Config, "host" | "port" | "siteUrl">): readonly [string, ...string[]] {
  const { host, port, siteUrl } = config;
  const local = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`] as const;
  return siteUrl === null ? [...local, `http://${host}:${port}`] : [new URL(siteUrl).origin, ...local];
}

const READS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/**
 * Refuses a change that a page of another site asks a browser for: sign-in routes live on a cookie, which the browser would send along.
 * The library looks at the origin only where it sees a cookie; signing somebody in needs none. Throws Refusal `forbidden`.
 */
export function ensureOwnPage({ method, headers }: Request, own: readonly string[]): void {
  if (READS.has(method)) return;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // A program sends neither and holds no cookie of a browser; “null” is what a page says that hides where it comes from.
  const allowed =
    origin === null || origin === "null"
      ? ["same-origin", "none"].includes(site ?? (origin === null ? "none" : "cross-site"))
      : own.includes(origin);
  if (!allowed)
    throw new Refusal(
      "forbidden",
      "Signing in works from this installation's own pages alone. If this is its address, its operator sets SITE_URL to it.",
    );
}
