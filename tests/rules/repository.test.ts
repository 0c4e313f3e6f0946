import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERROR_STATUS } from "../../src/contract/common.ts";
import { productFiles, ROOT } from "./source-files.ts";

const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const committed = listed.stdout.split("\0").filter((path) => path !== "" && existsSync(join(ROOT, path)));
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };

describe("the repository", () => {
  it("is a git checkout, so that the following look at every committed file", () => {
    expect(committed).toContain("package.json");
  });

  it("names no folder of the machine it was written on", () => {
    const folders = ["work", "root", "home/[a-z][a-z0-9_-]*", "Users/[A-Za-z][\\w-]*", "tmp/wt"];
    const machinePath = new RegExp(`(?<![\\w.:/-])/(${folders.join("|")})/[\\w.]`);
    const wrong = committed
      .filter((path) => path !== "package-lock.json" && statSync(join(ROOT, path)).size < MAX_TEXT_BYTES)
      .filter((path) => !path.startsWith("knowledge/") && machinePath.test(textOf(path)));
    expect(wrong).toEqual([]);
    expect(`see ${"/home"}/erika/notes`).toMatch(machinePath);
  });

  it("can be started and tested with the two commands a newcomer is told", () => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  it("tells of no npm command in its documents that does not exist", () => {
    const documents = committed.filter((path) => path.endsWith(".md"));
    const told = documents.flatMap((path) =>
      [...textOf(path).matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)].map((match) => ({ path, script: match[1]! })),
    );
    expect(told.filter(({ script }) => !(script in scripts))).toEqual([]);
  });
});

describe("the closed list of error codes", () => {
  it("gives each code a status of the client's or the server's fault", () => {
    expect(Object.values(ERROR_STATUS).filter((status) => !(status >= 400 && status < 600))).toEqual([]);
  });

  it("is the only source of codes: no refusal names another", () => {
    const named = productFiles("src/api").flatMap(({ text }) =>
      [...text.matchAll(/new Refusal\(\s*"(\w+)"/g)].map((match) => match[1]!),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((code) => !(code in ERROR_STATUS))).toEqual([]);
  });
});
