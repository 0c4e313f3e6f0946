import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { ENVIRONMENT_NAMES } from "../../src/server/config.ts";
import { ROOT } from "./source-files.ts";

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8").replaceAll("\r\n", "\n");
const { scripts, engines } = JSON.parse(text("package.json")) as {
  scripts: Record<string, string>;
  engines: { node: string };
};
/** What a build makes, which may not be there yet. */
const isBuilt = (path: string): boolean => path.startsWith("dist/");

// No container can be built where there is no daemon: these hold what such a build would trip over.
describe("the image", () => {
  const file = text("deploy/Dockerfile");
  const instructions = file
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const of = (name: string): string[] =>
    instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());

  it("copies what exists, and nothing that is kept from it", () => {
    const copied = of("COPY")
      .filter((line) => !line.startsWith("--from"))
      .flatMap((line) => line.split(/\s+/).slice(0, -1));
    expect(copied).toContain("package-lock.json");
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const kept = text(".dockerignore").split("\n").filter(Boolean);
    expect(kept).toEqual(expect.arrayContaining([".xspenses", "**/node_modules", ".git"]));
    expect(copied.filter((path) => path !== "." && kept.includes(path))).toEqual([]);
  });

  it("runs commands that exist", () => {
    const told = of("RUN").join(" ");
    expect(
      [...told.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!).filter((name) => !(name in scripts)),
    ).toEqual([]);
    const files = [...told.matchAll(/node (scripts[\w./-]+)/g)].map((match) => match[1]!);
    expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const [command] = JSON.parse(of("CMD").at(-1)!) as [string];
    expect(COMMANDS.has(command)).toBe(true);
    expect(JSON.parse(of("ENTRYPOINT")[0]!)).toEqual(["node", "/app/dist/programs/cli.js"]);
  });

  it("runs as a user without rights, on a Node that the product supports, with its data in a volume", () => {
    expect(of("USER")).toEqual(["node"]);
    expect(of("VOLUME")).toEqual(["/data"]);
    const needed = Number(/>=(\d+)/.exec(engines.node)![1]);
    for (const from of of("FROM"))
      expect(Number(/^node:(\d+)-bookworm-slim/.exec(from)![1])).toBeGreaterThanOrEqual(needed);
    expect(of("ENV").join(" ")).toContain("XSPENSES_HOME=/data");
  });
});

describe("compose, systemd and Netlify", () => {
  const environmentOf = (path: string): string[] =>
    [...text(path).matchAll(/^\s+([A-Z][A-Z_]+): /gm)].map((match) => match[1]!);
  const OTHERS = /^(POSTGRES_\w+)$/;

  it("set variables that are read", () => {
    const set = environmentOf("deploy/compose.yaml");
    expect(set).toContain("DATABASE_URL");
    expect(set.filter((name) => !OTHERS.test(name) && !ENVIRONMENT_NAMES.some((known) => known === name))).toEqual([]);
  });

  it("build from a file that exists, read-only and without rights", () => {
    const compose = text("deploy/compose.yaml");
    expect(existsSync(join(ROOT, /dockerfile: (\S+)/.exec(compose)![1]!))).toBe(true);
    for (const line of ["read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"])
      expect(compose).toContain(line);
    const unit = text("deploy/xspenses.service");
    for (const line of ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"]) expect(unit).toContain(line);
    expect(COMMANDS.has(/^ExecStart=\S+ xspenses (\w+)$/m.exec(unit)![1]!)).toBe(true);
  });

  it("run build commands that exist", () => {
    const command = /^command = "(.+)"$/m.exec(text("netlify.toml"))![1]!;
    const files = [...command.matchAll(/node ([\w./-]+)/g)].map((match) => match[1]!);
    expect(files.filter((path) => !isBuilt(path) && !existsSync(join(ROOT, path)))).toEqual([]);
    expect([...command.matchAll(/npm run ([\w:-]+)/g)].filter((match) => !(match[1]! in scripts))).toEqual([]);
  });
});
