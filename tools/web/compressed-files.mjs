// Beside each text of the build the same in fewer bytes, which the server sends to a browser that can read it: made once, as small as it gets,
// where doing it for each request would cost more than it saves.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TEXT = /\.(?:js|css|html|svg|webmanifest|json)$/;
/** Below it, a header more costs what the bytes save. */
const LEAST_BYTES = 1024;

/** @type {ReadonlyMap<string, (text: Buffer) => Promise<Buffer>>} */
const ENCODINGS = new Map([
  [".br", (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })],
  [".gz", (text) => promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION })],
]);

/** @param {string} path */
async function compress(path) {
  const text = await readFile(path);
  if (text.length < LEAST_BYTES) return;
  for (const [suffix, encode] of ENCODINGS) {
    const encoded = await encode(text);
    if (encoded.length < text.length) await writeFile(path + suffix, encoded);
  }
}

/** Vite's plugin that compresses what was built. @returns {import("vite").Plugin} */
export function compressedFiles() {
  let folder = "";
  return {
    name: "compressed-files",
    apply: "build",
    enforce: "post",
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(files.filter((name) => TEXT.test(name)).map((name) => compress(join(folder, name))));
    },
  };
}
