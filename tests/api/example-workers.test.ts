import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { openForProgram } from "../setup/program-database.ts";
import { startServer } from "../setup/running-server.ts";

const EXAMPLES = join(import.meta.dirname, "..", "..", "docs", "examples");
const MESSAGE = 'Quarter 3: "rent" and 4 more.';
const NOTE = { employee: "ledger", title: "Taxes", message: MESSAGE, actionUrl: "/" };
/** A server, a worker and a database on a busy machine. */
const TIME_MS = 180_000;

function temporaryFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "xspenses-worker-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Runs a program until it is disposed of; tells what it printed. */
function running(command: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(command, args, { env: { PATH: process.env["PATH"] ?? "", ...env } });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  return { said, [Symbol.dispose]: () => void child.kill("SIGKILL") };
}

/** Somebody's webhook, which refuses the first call. */
async function webhook() {
  const heard: string[] = [];
  let calls = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      if (calls++ > 0) heard.push(body);
      response.writeHead(calls > 1 ? 200 : 503).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, heard, [Symbol.asyncDispose]: async () => void server.close() };
}

describe.each(engines)("the workers of docs/workers.md against a running server on $name", (engine) => {
  /** A server that leaves Prime to workers elsewhere, and a program of its person. */
  async function place(home: string) {
    const db = await openForProgram(engine);
    const env: Record<string, string> = { WORK_EMPLOYEES: "byte,tag,crystal,ledger" };
    if (db.ownerUrl !== null) Object.assign(env, { DATABASE_URL: db.ownerUrl, DATABASE_APP_URL: db.loginUrl! });
    const server = await startServer(home, env);
    const scopes = ["employee:prime" as const, "dispatch:prime" as const];
    const { token } = await server.client.call("service-tokens", "POST", { name: "example", scopes });
    const { origin, client } = server;
    const newRequestKey = (): string => crypto.randomUUID();
    const program = createClient({
      origin,
      fetch: (url, init) => fetch(url, init as RequestInit),
      token: () => Promise.resolve(token),
      newRequestKey,
    });
    const tasks = [{ to: "prime" as const, intent: "tell_person", payload: NOTE }];
    return {
      env: { XSPENSES_URL: origin, XSPENSES_TOKEN: token! },
      tell: () => program.call("employee-dispatch", "POST", { tasks }),
      notes: async () => (await client.call("notifications", "GET", {})).items.map(({ message }) => message),
      async [Symbol.asyncDispose]() {
        await server.stop();
        await db.close();
      },
    };
  }

  it(
    "in TypeScript passes on what Prime tells, again when the webhook was down, and the person has it too",
    async () => {
      using folder = temporaryFolder();
      await using house = await place(folder.path);
      await using hook = await webhook();
      const source = readFileSync(join(EXAMPLES, "worker.ts"), "utf8");
      expect(source.split("\n").length).toBeLessThanOrEqual(42);
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
      const file = join(folder.path, "worker.mjs");
      writeFileSync(file, ts.transpileModule(source, { compilerOptions }).outputText);
      using worker = running(process.execPath, [file], { ...house.env, WEBHOOK_URL: hook.url });
      await house.tell();
      await expect.poll(() => hook.heard, { timeout: TIME_MS / 2 }).toEqual([`Taxes\n${MESSAGE}`]);
      await expect.poll(house.notes, { timeout: TIME_MS / 4 }).toEqual([MESSAGE]);
      expect(worker.said.stderr).toBe("");
    },
    TIME_MS,
  );

  it(
    "with nothing but curl prints what Prime tells, one task after the other",
    async () => {
      using folder = temporaryFolder();
      await using house = await place(folder.path);
      using worker = running("sh", [join(EXAMPLES, "worker.sh")], house.env);
      await house.tell();
      await expect.poll(house.notes, { timeout: TIME_MS / 2 }).toEqual([MESSAGE]);
      await house.tell();
      await expect.poll(house.notes, { timeout: TIME_MS / 4 }).toEqual([MESSAGE, MESSAGE]);
      const line = String.raw`Quarter 3: \"rent\" and 4 more.`;
      expect(worker.said).toEqual({ stdout: `${line}\n${line}\n`, stderr: "" });
    },
    TIME_MS,
  );
});
