import { defineConfig, mergeConfig } from "vite";
import { asFewFiles, EMBEDDED_ENGINE } from "./vite.programs.config.ts";

/**
 * What all functions of Netlify share, whole: nothing but this folder need go along with them, and no package.json that says what its files
 * are. The embedded database never runs there.
 */
export default defineConfig(
  mergeConfig(asFewFiles("dist/functions", { compose: "netlify/compose.ts" }, [EMBEDDED_ENGINE]), {
    build: { rolldownOptions: { output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" } } },
  }),
);
