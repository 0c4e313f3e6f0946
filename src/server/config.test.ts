import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

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
});
