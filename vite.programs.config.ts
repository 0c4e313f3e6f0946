import { defineConfig } from "vite";

/** Packages that find files of their own beside them, or load what may not be there. */
const AS_THEY_STAND = [/^@electric-sql\//, "pg", "pino"];

/**
 * Server and command line as few files: reading a thousand modules one by one is most of what a start would cost. Their names and
 * lines stay, for whoever reads a stack.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: "dist/programs",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      input: {
        server: "src/server/main.ts",
        cli: "src/cli/main.ts",
        "pglite-thread": "src/data/engines/pglite-thread.js",
        "statement-thread": "src/statements/statement-thread.ts",
      },
      external: AS_THEY_STAND,
      output: { chunkFileNames: "[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true },
});
