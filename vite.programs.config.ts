import { defineConfig } from "vite";
import type { UserConfig } from "vite";

/** It finds files of its own beside it. */
export const EMBEDDED_ENGINE = /^@electric-sql\//;

/**
 * Programs as few files: reading a thousand modules one by one is most of what a start would cost. Their names and lines stay, for whoever
 * reads a stack.
 * @param outDir where they go, from the root
 * @param input name → source of each file that something starts
 * @param external packages that stay as they stand
 */
export const asFewFiles = (
  outDir: string,
  input: Readonly<Record<string, string>>,
  external: readonly (string | RegExp)[],
): UserConfig => ({
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      input: { ...input },
      external: [...external],
      output: { chunkFileNames: "[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true },
});

/** Server and command line. Packages that look for files beside them, or load what may not be there, are not bundled. */
export default defineConfig(
  asFewFiles(
    "dist/programs",
    {
      server: "src/server/main.ts",
      cli: "src/cli/main.ts",
      "pglite-thread": "src/data/engines/pglite-thread.js",
      "statement-thread": "src/statements/statement-thread.ts",
    },
    [EMBEDDED_ENGINE, "pg", "pino"],
  ),
);
