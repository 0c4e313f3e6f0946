import { defineConfig } from "vitest/config";

const TIMEOUT_MS = 120_000;
/** Packing the functions, and the first start of a database. */
const START_TIMEOUT_MS = 300_000;

/** Apart from the suites of `npm test`, as its tool is apart from their packages. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    testTimeout: TIMEOUT_MS,
    hookTimeout: START_TIMEOUT_MS,
  },
});
