import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../rules/source-files.ts";

const GENERATED = ["src/core/knowledge/generated"];

function run(args: readonly string[], cwd: string): string {
  const { stdout, stderr, error } = spawnSync(args[0]!, args.slice(1), {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return stdout + stderr;
}

/** A copy of this checkout in a folder of its own, as a change would leave it. */
export interface Checkout {
  readonly folder: string;
  write(path: string, text: string): void;
  read(path: string): string;
  list(path: string): string[];
  /** Runs a script with this Node in the copy; what it printed, whatever its exit code. */
  node(...args: readonly string[]): string;
}

export function copyCheckout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), "xspenses-planted-"));
  const tracked = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT).split("\0");
  const kept = tracked.filter(
    (path) => path !== "" && !/^(bench|knowledge)\//.test(path) && existsSync(join(ROOT, path)),
  );
  for (const path of [...kept, ...GENERATED]) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  run(["git", "init", "--quiet"], folder);
  // A link is no folder to git.
  writeFileSync(join(folder, ".git", "info", "exclude"), "node_modules\n");
  return {
    folder,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => readFileSync(join(folder, path), "utf8"),
    list: (path) => readdirSync(join(folder, path)),
    node: (...args) => run([process.execPath, ...args], folder),
  };
}
