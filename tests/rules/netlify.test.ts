import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROUTES } from "../../src/api/routes.ts";
import { readConfig } from "../../src/server/config.ts";
import { MOUNTS_EVERYWHERE } from "../../src/server/mounts.ts";
import { ASSET_CACHE_CONTROL, ASSET_PATH, pageHeaders } from "../../src/server/page-headers.ts";
import { functionFiles } from "../../tools/netlify/write-functions.mjs";
import { headersFile } from "../../tools/netlify/write-headers.mjs";
import { ROOT } from "./source-files.ts";

const folder = join(ROOT, "netlify", "functions");
const MAX_LINES = 15;

describe("the functions of Netlify", () => {
  const expected = functionFiles([...ROUTES.map(({ name }) => name), ...MOUNTS_EVERYWHERE]);
  const present = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n")]),
  );

  it("are what the generator writes for the table of routes, and nothing else (node tools/netlify/write-functions.mjs)", () => {
    expect(present).toEqual(expected);
  });

  it(`have at most ${MAX_LINES} lines each`, () => {
    const long = Object.entries(present).filter(([, text]) => text.trimEnd().split("\n").length > MAX_LINES);
    expect(long.map(([name]) => name)).toEqual([]);
  });

  it("are scheduled where they are workers, and only there", () => {
    const toml = readFileSync(join(ROOT, "netlify.toml"), "utf8");
    const scheduled = [...toml.matchAll(/^\[functions\."([\w-]+)"\]\nschedule = "[^"]+"$/gm)].map((match) => match[1]!);
    const workers = Object.keys(present).filter((name) => present[name]!.includes("work("));
    expect(scheduled.map((name) => `${name}.ts`).toSorted()).toEqual(workers);
  });
});

describe("the headers of the web app on Netlify", () => {
  it("are those of our own server, with the Supabase project of the environment in the policy", () => {
    const page = pageHeaders(readConfig({ SITE_URL: "https://a.example", SUPABASE_URL: "https://p.supabase.co" }));
    const text = headersFile(page, { path: ASSET_PATH, cacheControl: ASSET_CACHE_CONTROL });
    for (const [name, value] of Object.entries(page)) expect(text).toContain(`\n  ${name}: ${value}\n`);
    expect(text).toMatch(/^\/\*\n/);
    expect(page["content-security-policy"]).toContain("connect-src 'self' https://p.supabase.co;");
  });
});
