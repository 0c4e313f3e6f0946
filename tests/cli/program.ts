import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import type {} from "../setup/databases.ts"; // what `inject` knows

const programs = fileURLToPath(new URL("../../dist/programs/", import.meta.url));

/** Only what a program needs to run: nothing of the developer's own environment decides a test. */
const bare = {
  PATH: process.env["PATH"] ?? "",
  ...(process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] ?? "" } : {}),
};

/** For a test that starts half a dozen programs, each with a database, on a machine that is busy with others. */
export const SEVERAL_PROGRAMS_MS = 400_000;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Given {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly input?: string;
}

/** Starts a built program as a person would. */
export const start = (
  program: "cli" | "server",
  args: readonly string[],
  given: Given = {},
): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [join(programs, `${program}.js`), ...args], {
    env: { ...bare, ...given.env },
    ...(given.cwd === undefined ? {} : { cwd: given.cwd }),
  });

/** Runs `xspenses` to its end. */
export const xspenses = (args: readonly string[], given: Given = {}): Promise<Finished> =>
  finished(start("cli", args, given), given.input);

/** Runs the server to its end: for what keeps it from starting. */
export const serve = (env: Record<string, string>): Promise<Finished> => finished(start("server", [], { env }));

function finished(child: ChildProcessWithoutNullStreams, input = ""): Promise<Finished> {
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...output }));
  });
}

/** Every line of stdout as JSON; throws when anything else stands there. */
export const jsonLines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** A folder that goes when the test ends. */
export function temporaryFolder(): { readonly path: string; file(name: string, content: string): string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "xspenses-cli-"));
  return {
    path,
    file(name, content) {
      const target = join(path, name);
      writeFileSync(target, content);
      return target;
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

interface Template {
  readonly path: string;
  /** What `xspenses migrate` said when it made it. */
  readonly said: string;
}
let template: Promise<Template> | null = null;

/** An installation that was migrated and nothing else, made once per worker: making a database takes seconds. */
async function migratedHome(): Promise<Template> {
  const path = mkdtempSync(join(inject("scratch"), "home-"));
  const { code, stdout, stderr } = await xspenses(["migrate"], { env: { XSPENSES_HOME: path } });
  if (code !== 0) throw new Error(`migrate ended with code ${code}: ${stderr}`);
  return { path, said: stdout };
}

/** An installation nobody has used yet, and a shell in the folder around it. */
export async function installation() {
  const folder = temporaryFolder();
  const home = join(folder.path, "home");
  const { path, said } = await (template ??= migratedHome());
  cpSync(path, home, { recursive: true });
  const given = { cwd: folder.path, env: { XSPENSES_HOME: home } };
  const run = (args: readonly string[], input = ""): Promise<Finished> => xspenses(args, { ...given, input });
  return {
    ...given,
    home,
    said,
    file: folder.file,
    run,
    async import(...args: string[]) {
      const { stdout, ...rest } = await run(["import", "--json", ...args]);
      return { ...rest, lines: jsonLines(stdout) };
    },
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

/** A running pipe that is asked line by line. */
export function openPipe() {
  const child = start("cli", ["categorize", "-"]);
  const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = (await replies.next()) as { value: string; done?: boolean };
    if (done) throw new Error("the pipe ended without a reply");
    return JSON.parse(value) as Record<string, unknown>;
  };
  return {
    write: (text: string) => child.stdin.write(text),
    next,
    /** Writes one line and waits for its reply, with nothing else on the way. */
    ask(line: object | string) {
      child.stdin.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
      return next();
    },
    async end() {
      child.stdin.end();
      return exit;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}
