import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { PLACES } from "./places.mjs";

const TIMEOUT_MS = 60_000;
const place = PLACES[process.env.MUTATION_PLACE as keyof typeof PLACES];

/** The suites of one place, on the embedded database alone: a server would be started anew for each change. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "..", ".."),
    include: place.tests,
    provide: { scratch: mkdtempSync(join(tmpdir(), "xspenses-mutation-")), postgres: null, redisUrl: null },
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
  },
});
