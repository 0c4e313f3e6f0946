import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ensureKeptPath, keptFiles } from "./kept-files.ts";

const home = mkdtempSync(join(tmpdir(), "xspenses-kept-"));
const documents = join(home, "documents");
beforeEach(() => {
  rmSync(documents, { recursive: true, force: true });
  mkdirSync(join(documents, "2024"), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function names(): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of keptFiles(home)) paths.push(path);
  return paths;
}

describe("the files a backup takes along", () => {
  it("may be called what people call files, and can be put back; links are left out", async () => {
    const called = [
      "Steuer 2024 (final).pdf",
      "Übersicht, März & April.txt",
      "领收书.jpg",
      "100% #1 'new'.png",
      ".hidden",
    ];
    for (const name of called) writeFileSync(join(documents, "2024", name), "x");
    symlinkSync("/etc/hostname", join(documents, "link"));
    const paths = await names();
    expect(paths.toSorted()).toEqual(called.map((name) => `documents/2024/${name}`).toSorted());
    for (const path of paths) expect(() => ensureKeptPath(path)).not.toThrow();
  });

  it.each(["a:b", "a\\b", "line\nbreak", "why?", "dot."])(
    "are told of when not every system can give them their name: %j",
    async (name) => {
      writeFileSync(join(documents, name), "x");
      await expect(names()).rejects.toThrow("Rename it");
    },
  );

  it.each([
    "documents",
    "documents/",
    "documents/../secrets/auth",
    "documents/./a",
    "secrets/auth",
    "/etc/passwd",
    "documents//a",
    "documents/a\\..\\b",
    "documents/a\0b",
  ])("are put nowhere else: %j", (path) => expect(() => ensureKeptPath(path)).toThrow("belongs to no installation"));
});
