import { HSTS } from "../api/create-api.ts";
import type { Config } from "./config.ts";

const policy = (config: PageConfig): string =>
  [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self'",
    "script-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${config.supabase ? ` ${new URL(config.supabase.url).origin}` : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

type PageConfig = Pick<Config, "siteUrl" | "supabase">;

/** Sent with every page and file of the web app, by our own server and by Netlify alike. */
export const pageHeaders = (config: PageConfig): Record<string, string> => ({
  "content-security-policy": policy(config),
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  ...(config.siteUrl?.startsWith("https:") ? { "strict-transport-security": HSTS } : {}),
});

/** File names under it change with their content. */
export const ASSET_PATH = "/assets/*";
export const ASSET_CACHE_CONTROL = "public, max-age=31536000, immutable";
