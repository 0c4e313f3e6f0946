import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { offlineShell } from "./tools/web/offline-shell.mjs";

/** Where `npm start` listens, for `npx vite` with live reload beside a running server. */
const API_ORIGIN = process.env["XSPENSES_ORIGIN"] ?? "http://localhost:8888";

export default defineConfig({
  root: "src/web",
  cacheDir: "../../node_modules/.vite",
  plugins: [react(), tailwindcss(), offlineShell()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    // The content security policy allows no data: URLs for fonts.
    assetsInlineLimit: 0,
    target: "es2023",
  },
  server: { proxy: { "/.netlify": { target: API_ORIGIN, changeOrigin: true } } },
});
