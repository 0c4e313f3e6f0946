import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What never changes a build: outputs, tests, other people's packages. */
const ignoredFolders = new Set(["node_modules", "generated", "dist"]);
const ignoredFile = /\.test\.tsx?$|^\.DS_Store$/;

/**
 * The files under some paths, sorted, as paths relative to `base`; a path that does not exist gives none.
 * @param {string} base
 * @param {readonly string[]} paths files or folders
 */
export function filesUnder(base, paths) {
  return paths.flatMap((path) => walk(base, path)).toSorted((a, b) => (a < b ? -1 : 1));
}

function walk(base, path) {
  const stats = statSync(join(base, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [path];
  return readdirSync(join(base, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : walk(base, `${path}/${entry.name}`);
    return ignoredFile.test(entry.name) ? [] : [`${path}/${entry.name}`];
  });
}

/** Changes whenever a file was written, even with the same bytes; reads no file. */
export function statFingerprint(base, files) {
  return digest(files, (path) => {
    const stats = statSync(join(base, path), { throwIfNoEntry: false });
    return stats ? `${stats.size} ${stats.mtimeMs}` : "missing";
  });
}

/** Changes only when the bytes do. */
export function contentFingerprint(base, files) {
  return digest(files, (path) => readFileSync(join(base, path)));
}

function digest(files, describe) {
  const hash = createHash("sha256");
  for (const path of files) hash.update(`${path}\0`).update(describe(path)).update("\0");
  return hash.digest("hex");
}
