// What a visitor's browser loads before anything is drawn: the scripts of the built page, and all they import at once.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "../../scripts/paths.mjs";

const WEB = inRoot("dist", "web");
const textOf = (/** @type {string} */ path) => readFileSync(join(WEB, path), "utf8");

/** Static imports of a built module, and the app itself, which the first script fetches at once; any other `import(…)` is loaded later. */
const IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]|\bimport\(["'`]\.\/(start-[\w-]+\.js)["'`]\)/g;

/**
 * The files, each with its size in bytes as it is and compressed.
 * @returns {{ file: string, bytes: number, gzipBytes: number }[]}
 */
export function initialScripts() {
  const page = textOf("index.html");
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[\w.-]+\.js|[\w-]+\.js)"/g)].map(
    ([, path]) => path ?? "",
  );
  const seen = new Map();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    const text = textOf(path);
    seen.set(path, { file: path, bytes: Buffer.byteLength(text), gzipBytes: gzipSync(text).length });
    waiting.push(...[...text.matchAll(IMPORT)].map(([, name, start]) => `assets/${name ?? start}`));
  }
  return [...seen.values()].toSorted((a, b) => b.gzipBytes - a.gzipBytes);
}
