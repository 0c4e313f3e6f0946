import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { createApp } from "./http.ts";

describe("the web app's files", () => {
  const root = mkdtempSync(join(tmpdir(), "xspenses-web-"));
  writeFileSync(join(root, "index.html"), "<title>the app</title>");
  writeFileSync(join(root, "theme.js"), "export {};");
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const app = createApp(() => Promise.resolve(null), readConfig({ TRUST_PROXY: "1" }), root);
  const get = async (path: string) => {
    const response = await app.request(`http://localhost${path}`, { headers: { "x-forwarded-for": "203.0.113.7" } });
    return { status: response.status, text: await response.text() };
  };

  it.each(["/", "/ledger", "/ledger?search=a.b", "/nowhere/in/particular"])("answer %s with the app", async (path) => {
    expect(await get(path)).toMatchObject({ status: 200, text: expect.stringContaining("the app") });
  });

  it("are served as they are", async () => {
    expect(await get("/theme.js")).toEqual({ status: 200, text: "export {};" });
  });

  it.each(["/nosuch.js", "/.git/config", "/.env", "/assets/app.css.map"])("do not answer %s", async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toContain("the app");
  });
});
