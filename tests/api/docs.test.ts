import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../src/contract/catalogue.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

describe.each(engines.slice(0, 1))("the reference", (engine) => {
  const app = useHouse(engine);

  it("is a page that needs no script, no other host and no style but its own", async () => {
    const response = await app.request("/api/docs");
    const page = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|style="|src=|url\(|@import/i);
    const [, style = ""] = /<style>(.*)<\/style>/s.exec(page) ?? [];
    const digest = createHash("sha256").update(style).digest("base64");
    expect(response.headers.get("content-security-policy")).toMatch(
      new RegExp(`^default-src 'none'; style-src 'sha256-${digest.replace(/[+/]/g, "\\$&")}';`),
    );
    for (const name of Object.keys(CATALOGUE)) expect(page).toContain(`/${name}</h2>`);
  });

  it("shows code as code, and not the marks around it", async () => {
    const page = await (await app.request("/api/docs")).text();
    expect(page).toContain("send <code>nextCursor</code> back as <code>cursor</code>");
    expect(page.replaceAll(/<pre.*?<\/pre>/gs, "")).not.toContain("`");
  });

  it("is OpenAPI for programs", async () => {
    for (const path of ["/api/docs/openapi.json", "/.netlify/functions/docs/openapi.json"]) {
      const response = await app.request(path);
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(await response.json()).toMatchObject({ openapi: "3.1.1", paths: { "/accounts": { post: {} } } });
    }
  });

  it("has nothing else to give, and takes nothing", async () => {
    expect((await app.request("/api/docs/%2e%2e%2fpasswd%00")).status).toBe(404);
    expect((await app.request("/api/docs/other")).status).toBe(404);
    const posted = await app.request("/api/docs", { method: "POST", body: "{}" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe.each(engines)("short lists on $name", (engine) => {
  const app = useHouse(engine);

  it.each(["accounts", "tag-categories"] as const)(
    "page like long ones: %s, each once, in the same order",
    async (name) => {
      const client = app.client();
      for (const currency of ["EUR", "USD", "JPY", "TND", "GBP"])
        await client.call("accounts", "POST", { name: `In ${currency}`, currency });
      const whole = await client.call(name, "GET", {});
      expect(whole.nextCursor).toBeNull();
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.call(name, "GET", { limit: 2, cursor });
        expect(page.items.length).toBeLessThanOrEqual(2);
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(ids).toEqual(whole.items.map(({ id }) => id));
      expect(ids.length).toBeGreaterThanOrEqual(5);
    },
  );

  it("refuse a link of another list", async () => {
    const client = app.client();
    await client.call("accounts", "POST", { name: "A", currency: "EUR" });
    await client.call("accounts", "POST", { name: "B", currency: "EUR" });
    const { nextCursor } = await client.call("accounts", "GET", { limit: 1 });
    const foreign = client.call("tag-categories", "GET", { cursor: nextCursor! });
    await expect(foreign).rejects.toMatchObject({ code: "invalid_input" });
  });
});
