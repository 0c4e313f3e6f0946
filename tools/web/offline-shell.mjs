// The service worker of the build: the one in src/web/offline, and in front of it which files it keeps.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inRoot } from "../../scripts/paths.mjs";

/** Scripts few people write in: their letters are fetched when they are met. */
const RARE_LETTERS = /-(?:cyrillic|greek|vietnamese)[^/]*\.woff2$/;

/** Files of `public/` that belong to the first page. */
const ALWAYS = ["/", "/theme.js", "/favicon.svg", "/manifest.webmanifest"];

/**
 * The worker's text.
 * @param {readonly string[]} built names of the files of the build, such as `assets/index-1a2b.js`
 * @param {string} source the worker
 */
export function serviceWorker(built, source) {
  const assets = built.filter((name) => name.startsWith("assets/") && !RARE_LETTERS.test(name)).toSorted();
  const files = [...ALWAYS, ...assets.map((name) => `/${name}`)];
  const version = createHash("sha256").update(files.join("\n")).update(source).digest("hex").slice(0, 12);
  return `const SHELL = ${JSON.stringify({ version, files })};\n${source}`;
}

/** Vite's plugin that adds `sw.js` to the build. @returns {import("vite").Plugin} */
export const offlineShell = () => ({
  name: "offline-shell",
  apply: "build",
  generateBundle(_, bundle) {
    const source = serviceWorker(
      Object.keys(bundle),
      readFileSync(inRoot("src", "web", "offline", "service-worker.js"), "utf8"),
    );
    this.emitFile({ type: "asset", fileName: "sw.js", source });
  },
});
