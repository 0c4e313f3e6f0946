import { EventEmitter, once } from "node:events";
import { get, request } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import type { Hono } from "hono";
import type { Api } from "../api/create-api.ts";
import { createLogger } from "../api/log/logger.ts";
import { createApp, listen } from "./http.ts";

const logged: string[] = [];
const log = createLogger("test", { destination: { write: (line) => void logged.push(line) } });
const noApi: Api = () => Promise.resolve(null);
const ask = (app: Hono, url: string): Promise<Response> =>
  Promise.resolve(app.request(url, { headers: { "x-forwarded-for": "203.0.113.7" } }));

describe("the web app's files", () => {
  const root = mkdtempSync(join(tmpdir(), "xspenses-web-"));
  writeFileSync(join(root, "index.html"), "<title>the app</title>");
  writeFileSync(join(root, "theme.js"), "export {};");
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const app = createApp(noApi, readConfig({ TRUST_PROXY: "1" }), root, log);
  const get = async (path: string) => {
    const response = await ask(app, `http://localhost${path}`);
    return { status: response.status, text: await response.text() };
  };

  it.each(["/", "/ledger", "/ledger?search=a.b", "/nowhere/in/particular"])("answer %s with the app", async (path) => {
    expect(await get(path)).toMatchObject({ status: 200, text: expect.stringContaining("the app") });
  });

  it("are served as they are", async () => {
    expect(await get("/theme.js")).toEqual({ status: 200, text: "export {};" });
  });

  it("are sent in fewer bytes to whoever can read them, and as they are to others", async () => {
    const text = "export const many = 1;\n".repeat(200);
    writeFileSync(join(root, "app.js"), text);
    writeFileSync(join(root, "app.js.br"), brotliCompressSync(text));
    const answer = async (accepted: string) => {
      const response = await app.request("http://localhost/app.js", {
        headers: { "accept-encoding": accepted, "x-forwarded-for": "203.0.113.7" },
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { bytes, encoding: response.headers.get("content-encoding"), vary: response.headers.get("vary") };
    };
    const [small, plain] = [await answer("gzip, br"), await answer("gzip")];
    expect(small).toMatchObject({ encoding: "br", vary: "Accept-Encoding" });
    expect(brotliDecompressSync(small.bytes).toString()).toBe(text);
    expect(plain).toMatchObject({ encoding: null, bytes: Buffer.from(text) });
  });

  it.each(["/nosuch.js", "/.git/config", "/.env", "/assets/app.css.map"])("do not answer %s", async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toContain("the app");
  });
});

describe("the headers of a page", () => {
  const root = mkdtempSync(join(tmpdir(), "xspenses-web-"));
  writeFileSync(join(root, "index.html"), "<title>the app</title>");
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const open = (api: Api, env: Record<string, string> = {}) =>
    createApp(api, readConfig({ TRUST_PROXY: "1", ...env }), root, log);

  it.each(["/", "/nosuch.js", "/theme.css"])("allow no script or style but the app's own files: %s", async (path) => {
    const { headers } = await ask(open(noApi), `http://localhost${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
      expect(policy.split("; ")).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
  });

  it("ask for https only where people come by https", async () => {
    const hsts = async (env: Record<string, string>) =>
      (await ask(open(noApi, env), "http://localhost/")).headers.get("strict-transport-security");
    expect(await hsts({})).toBeNull();
    expect(await hsts({ SITE_URL: "http://ledger.lan" })).toBeNull();
    expect(await hsts({ SITE_URL: "https://ledger.example.org" })).toMatch(/^max-age=\d{8}/);
  });

  it("come with what is not served, too", async () => {
    const misnamed = await ask(open(noApi), "http://rebound.example/");
    expect([misnamed.status, misnamed.headers.get("x-content-type-options")]).toEqual([421, "nosniff"]);
  });

  it("come with a failure, which tells nothing of the inside", async () => {
    const secret = "postgres://owner:hunter2@db.internal/ledger";
    const failing: Api = () => Promise.reject(new Error(`cannot reach ${secret}`));
    const answer = await ask(open(failing), "http://localhost/api/health");
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/hunter2|db\.internal|http\.ts|\bat /);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(logged.join("")).toContain("request_failed");
    expect(logged.join("")).not.toContain("hunter2");
  });
});

describe("TRACE", () => {
  it("is not answered with what was sent", async () => {
    const root = mkdtempSync(join(tmpdir(), "xspenses-web-"));
    writeFileSync(join(root, "index.html"), "<title>the app</title>");
    const config = { ...readConfig({}), port: 0 };
    const server = await listen(createApp(noApi, config, root, log), config);
    const { status, body } = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const asked = { host: config.host, port: server.port, method: "TRACE", headers: { "x-secret": "reflected" } };
      request(asked, (answer) => {
        let body = "";
        answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
        answer.on("end", () => resolve({ status: answer.statusCode, body }));
      })
        .on("error", reject)
        .end();
    });
    await server.close(0);
    rmSync(root, { recursive: true, force: true });
    expect(status).toBe(404);
    expect(body).not.toContain("reflected");
  });
});

describe("a server that stops", () => {
  const root = mkdtempSync(join(tmpdir(), "xspenses-web-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** A server whose every answer comes when it is let go, and one request that is under way. */
  async function withRequestUnderWay() {
    const news = new EventEmitter();
    const asked = once(news, "asked");
    const letGo = once(news, "let go");
    const slow: Api = async () => {
      news.emit("asked");
      await letGo;
      return new Response("kept");
    };
    const config = { ...readConfig({}), port: 0 };
    const server = await listen(createApp(slow, config, root, log), config);
    const url = `http://${config.host}:${server.port}/api/v1/me`;
    const answer = fetch(url).then((response) => response.text());
    await asked;
    return { server, url, letGo: () => news.emit("let go"), answer };
  }

  it("answers what is under way first, and takes nothing new", async () => {
    const { server, url, letGo, answer } = await withRequestUnderWay();
    const closed = server.close(60_000);
    await expect(fetch(url, { headers: { connection: "close" } })).rejects.toThrow("fetch failed");
    letGo();
    expect(await answer).toBe("kept");
    await closed;
  });

  it("sends what is written to the last byte, to whoever reads slowly too", async () => {
    const bytes = 20_000_000;
    const large: Api = () => Promise.resolve(new Response(new Uint8Array(bytes)));
    const config = { ...readConfig({}), port: 0 };
    const server = await listen(createApp(large, config, root, log), config);
    const read = new Promise<number>((resolve, reject) => {
      get({ host: config.host, port: server.port, path: "/api/v1/me" }, (answer) => {
        const closed = sleep(50).then(() => server.close(60_000));
        let got = 0;
        answer.on("data", (chunk: Buffer) => (got += chunk.length));
        answer.pause();
        setTimeout(() => answer.resume(), 300);
        answer.on("end", () => void closed.then(() => resolve(got), reject));
        answer.on("error", reject);
      }).on("error", reject);
    });
    expect(await read).toBe(bytes);
  });

  it("cuts off what takes longer than it waits", async () => {
    const { server, letGo, answer } = await withRequestUnderWay();
    await Promise.all([expect(answer).rejects.toThrow("fetch failed"), server.close(10)]);
    letGo();
  });
});
