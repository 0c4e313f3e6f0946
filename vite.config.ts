import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressedFiles } from "./tools/web/compressed-files.mjs";
import { offlineShell } from "./tools/web/offline-shell.mjs";
import { startPreloads } from "./tools/web/start-preloads.mjs";

/** Where `npm start` listens, for `npx vite` with live reload beside a running server. */
const API_ORIGIN = process.env["XSPENSES_ORIGIN"] ?? "http://localhost:8888";

/** What several screens share comes in files of about this many bytes: a hundred of a few lines each would be a hundred requests. */
const shared = { minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 };

export default defineConfig({
  root: "src/web",
  cacheDir: "../../node_modules/.vite",
  plugins: [react(), tailwindcss(), startPreloads(), offlineShell(), compressedFiles()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    // The content security policy allows no data: URLs for fonts.
    assetsInlineLimit: 0,
    target: "es2023",
    rolldownOptions: {
      output: {
        // Otherwise by the names of all who share it.
        chunkFileNames: ({ name }) => `assets/${name.split("~")[0]}-[hash].js`,
        codeSplitting: {
          // Only what imports nothing of ours: files that hold parts of many screens would import one another.
          groups: [
            { ...shared, name: "zod", test: /node_modules[\\/]zod/, priority: 2 },
            { ...shared, name: "contract", test: /src[\\/]contract[\\/]/, priority: 1, entriesAwareMergeThreshold: 0 },
            { ...shared, name: "icons", test: /node_modules[\\/]lucide-react/ },
          ],
        },
      },
    },
  },
  server: { proxy: { "/.netlify": { target: API_ORIGIN, changeOrigin: true } } },
});
