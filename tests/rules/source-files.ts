import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

export interface SourceFile {
  /** From the root of the checkout, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Written by a tool, or by others: what an install leaves under a folder is not the product's. */
const NOT_OURS = new Set(["generated", "node_modules"]);

/** The source of the product under a folder; tests, generated files and installed packages left out. */
export function productFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(tsx?|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => relative(ROOT, path).split(sep))
    .filter((parts) => !parts.some((part) => NOT_OURS.has(part)))
    .map((parts) => ({ path: parts.join("/"), text: readFileSync(join(ROOT, ...parts), "utf8") }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files with a match, each once. */
export const filesWith = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
