import { describe, expect, it } from "vitest";
import { ConfigError } from "./config-error.ts";
import { readConfig } from "./config.ts";

const refusalOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(env)} was taken`);
};

describe("the environment", () => {
  it.each([
    ["PORT", "abc", "8888"],
    ["PORT", "65536", "8888"],
    ["PORT", "1e3", "8888"],
    ["PORT", "-1", "8888"],
    ["HOST", "", "127.0.0.1"],
    ["HOST", "http://localhost", "127.0.0.1"],
    ["HOST", "999.1.1.1", "127.0.0.1"],
    ["HOST", "a..b", "127.0.0.1"],
    ["SITE_URL", "ledger.example.org", "https://ledger.example.org"],
    ["SITE_URL", "ftp://ledger.example.org", "https://ledger.example.org"],
    ["SITE_URL", "https://ada:hidden@ledger.example.org", "https://ledger.example.org"],
    ["SITE_URL", "https://ledger.example.org/app", "https://ledger.example.org"],
    ["SITE_URL", "https://ledger.example.org/?a=1", "https://ledger.example.org"],
    ["SITE_URL", "https://ledger.example.org/#a", "https://ledger.example.org"],
    ["SUPABASE_URL", "postgres://project.supabase.co", "https://project.supabase.co"],
    ["AI_BASE_URL", "http://ada:hidden@localhost/v1", "http://localhost:11434/v1"],
    ["OPENAI_BASE_URL", "ftp://api.openai.com", "https://api.openai.com/v1"],
    ["AI_MONTHLY_BUDGET_USD", "lots", "2.50"],
    ["AI_PRICE", "cheap", "0.10/0.50"],
    ["AI_PROVIDER", "other", "anthropic"],
    ["DATABASE_URL", "mysql://ada:hidden@localhost/ledger", "postgres://"],
    ["DATABASE_URL", "localhost", "postgres://"],
    ["DATABASE_APP_URL", "https://ada:hidden@localhost/ledger", "postgres://"],
  ])("is refused where %s is %j, with an example and no password", (name, value, example) => {
    const message = refusalOf({ [name]: value });
    expect(message).toContain(`  ${name} `);
    expect(message).toContain(example);
    expect(message).not.toContain("hidden");
  });

  it("says what it got for a port", () => {
    expect(refusalOf({ PORT: "abc" })).toContain("“abc”");
  });

  it("tells of every variable that does not fit", () => {
    expect(refusalOf({ PORT: "x", HOST: "a b", SITE_URL: "y" })).toMatch(/PORT[^]*HOST[^]*SITE_URL/);
  });

  it.each(["localhost", "0.0.0.0", "::", "::1", "fe80::1%eth0", "ledger.lan", "my_host", "a-b.example.org"])(
    "may listen on %s",
    (name) => expect(readConfig({ HOST: name }).host).toBe(name),
  );

  it("takes a replica only of a database it is told of", () => {
    expect(refusalOf({ DATABASE_REPLICA_URL: "postgres://replica/ledger" })).toContain("DATABASE_URL is not set");
    const config = readConfig({
      DATABASE_URL: "postgres://db/ledger",
      DATABASE_REPLICA_URL: "postgres://replica/ledger",
    });
    expect(config.replicaUrl).toBe("postgres://replica/ledger");
  });

  it("may be empty, and have empty variables", () => {
    expect(readConfig({})).toEqual(readConfig({ PORT: "", SITE_URL: " ", DATABASE_URL: "", SUPABASE_URL: "" }));
    expect(readConfig({ PORT: "0" }).port).toBe(0);
  });

  it("takes a site with and without the slash, and both names of PostgreSQL", () => {
    for (const url of ["https://ledger.example.org", "https://ledger.example.org/", "http://localhost:9000"])
      expect(readConfig({ SITE_URL: url }).siteUrl).toBe(url);
    for (const url of ["postgres://ada:p%40ss@db:5432/ledger?sslmode=require", "postgresql://db/ledger"])
      expect(readConfig({ DATABASE_URL: url }).ownerUrl).toBe(url);
  });

  it("has no model without a key, the one whose key there is, and one's own server before a vendor's", () => {
    const OPENAI_API_KEY = "k-openai";
    const ANTHROPIC_API_KEY = "k-anthropic";
    const own = { AI_BASE_URL: "http://localhost:11434/v1", AI_MODEL: "qwen" };
    expect(readConfig({}).ai).toBeNull();
    expect(readConfig({ OPENAI_API_KEY }).ai).toMatchObject({ provider: "openai", model: "gpt-6-luna" });
    expect(readConfig({ ANTHROPIC_API_KEY }).ai).toMatchObject({ provider: "anthropic", model: "claude-haiku-5-5" });
    // A vendor's key never goes to another address.
    expect(readConfig({ OPENAI_API_KEY, ...own }).ai).toMatchObject({ provider: "compatible", apiKey: null });
    expect(readConfig({ OPENAI_API_KEY, AI_PROVIDER: "off" }).ai).toBeNull();
    expect(refusalOf({ AI_BASE_URL: own.AI_BASE_URL })).toContain("AI_MODEL");
    expect(refusalOf({ AI_PROVIDER: "anthropic", OPENAI_API_KEY })).not.toContain("k-openai");
  });
});
