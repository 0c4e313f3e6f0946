import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUse, lockFolder } from "./lock.ts";

describe("the lock of a data folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "xspenses-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, "owner.pid");

  it("names its process, is readable by its user alone, and is gone when released", () => {
    const release = lockFolder(folder);
    expect(readFileSync(file(), "utf8")).toBe(String(process.pid));
    if (process.platform !== "win32") expect(statSync(file()).mode & 0o777).toBe(0o600);
    release();
    expect(existsSync(file())).toBe(false);
    release();
  });

  it("makes the folder when there is none", () => {
    const release = lockFolder(join(folder, "new", "home"));
    expect(existsSync(join(folder, "new", "home", "owner.pid"))).toBe(true);
    release();
  });

  it("keeps a second owner out, and tells whom to stop", () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}. Stop it first`);
    release();
    lockFolder(folder)();
  });

  it("is not taken from another process that lives", () => {
    writeFileSync(file(), String(process.ppid));
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.ppid}`);
  });

  it("is taken over from a process of this one's number, as the first of every container has", () => {
    writeFileSync(file(), String(process.pid));
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    release();
    expect(existsSync(file())).toBe(false);
  });

  it("is taken over from a process that died, or that never wrote its number", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    for (const left of [String(pid), "", "nonsense"]) {
      writeFileSync(file(), left);
      lockFolder(folder)();
    }
  });
});
