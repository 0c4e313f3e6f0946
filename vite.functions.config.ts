import { defineConfig } from "vite";

/**
 * The functions of Netlify as one program that all of them share (docs/decisions/006-netlify.md). What a function loads only when it is
 * needed, a vendor's package, stays a file of its own.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: "dist/netlify",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      input: { compose: "netlify/compose.ts" },
      // The embedded database never runs there, and pg's native half is not installed.
      external: [/^@electric-sql\//, "pg-native"],
      // Modules whatever package.json lies beside them.
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    },
  },
  ssr: { noExternal: true },
});
