import { afterEach, describe, expect, it, vi } from "vitest";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { errorBody } from "../../src/contract/common.ts";
import { ConfigError } from "../../src/server/config-error.ts";
import { answer, work } from "../../netlify/compose.ts";
import { readSettings } from "../../netlify/settings.ts";

const SECRET = "s".repeat(32);
const complete = {
  DATABASE_APP_URL: "postgres://xspenses_app@db.example/ledger",
  AUTH_SECRET: SECRET,
  ADDRESS_SECRET: `${SECRET}2`,
};
const context = { ip: "203.0.113.7", waitUntil: () => {} };

afterEach(() => vi.unstubAllEnvs());

describe("a Netlify function without its settings", () => {
  it("answers 503 and names each setting that is missing, and opens no database of its own", async () => {
    for (const name of Object.keys(complete)) vi.stubEnv(name, undefined);
    const response = await answer(new Request(`https://a.example${BASE_PATH}/health`), context);
    const { error } = errorBody.parse(await response.json());
    expect([response.status, error.code]).toEqual([503, "unavailable"]);
    for (const name of Object.keys(complete)) expect(error.message).toContain(`${name} is not set`);
  });

  it("says the same of a scheduled run", async () => {
    for (const name of Object.keys(complete)) vi.stubEnv(name, undefined);
    expect((await work()).status).toBe(503);
  });
});

describe("the settings of a Netlify function", () => {
  it("take the site's own address from Netlify, unless another is given", () => {
    expect(readSettings({ ...complete, URL: "https://a.netlify.app" }).config.siteUrl).toBe("https://a.netlify.app");
    const own = { ...complete, URL: "https://a.netlify.app", SITE_URL: "https://ledger.example" };
    expect(readSettings(own).config.siteUrl).toBe("https://ledger.example");
  });

  it("never hold the owner's login, even if the environment does", () => {
    const { config } = readSettings({ ...complete, DATABASE_URL: "postgres://owner@db.example/ledger" });
    expect(config.ownerUrl).toBeNull();
  });

  it("refuse a secret that could be guessed", () => {
    expect(() => readSettings({ ...complete, AUTH_SECRET: "secret" })).toThrow(ConfigError);
    expect(() => readSettings({ ...complete, ADDRESS_SECRET: "" })).toThrow(/ADDRESS_SECRET needs 32 characters/);
  });

  it("need no secret to sign people in with when Supabase does that, and use none that is given", () => {
    const withSupabase = { ...complete, SUPABASE_URL: "https://p.supabase.co" };
    const [one, other] = [readSettings(withSupabase), readSettings({ ...withSupabase, AUTH_SECRET: undefined })];
    expect(one.secrets.auth).not.toBe(SECRET);
    expect(one.secrets.auth).not.toBe(other.secrets.auth);
  });
});
