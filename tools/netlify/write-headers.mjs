// `node tools/netlify/write-headers.mjs`: the headers of the web app for Netlify, from the one place that our own server
// has them from. Run by the build there, since the policy names the Supabase project of the environment. Build first.
import { writeFileSync } from "node:fs";
import { inRoot, isMain } from "../../scripts/paths.mjs";

/**
 * Netlify's `_headers` file.
 * @param {Record<string, string>} page headers of every page
 * @param {{ path: string, cacheControl: string }} assets
 */
export const headersFile = (page, assets) =>
  [
    "/*",
    ...Object.entries(page).map(([name, value]) => `  ${name}: ${value}`),
    assets.path,
    `  cache-control: ${assets.cacheControl}`,
    "",
  ].join("\n");

if (isMain(import.meta.url)) {
  const { readConfig } = await import("../../dist/server/config.js");
  const { ASSET_CACHE_CONTROL, ASSET_PATH, pageHeaders } = await import("../../dist/server/page-headers.js");
  const { SITE_URL, URL: netlifyUrl, SUPABASE_URL } = process.env;
  const config = readConfig({ SITE_URL: SITE_URL || netlifyUrl, SUPABASE_URL });
  const text = headersFile(pageHeaders(config), { path: ASSET_PATH, cacheControl: ASSET_CACHE_CONTROL });
  writeFileSync(inRoot("dist", "web", "_headers"), text);
}
