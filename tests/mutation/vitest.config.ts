import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";
import { PLACES } from "./places.mjs";

/** A change that makes a test wait forever is noticed by then; no test takes as long, on a busy machine either. */
const TIMEOUT_MS = 20_000;
const place = PLACES[process.env.MUTATION_PLACE as keyof typeof PLACES];

const isBesideItsCode = ({ moduleId }: TestSpecification): boolean => !moduleId.includes("/tests/");

/** What needs no database comes first: a change that one of these notices is done with at once. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line no-array-sort -- the sequencer's, which gives another array
    const sorted = await super.sort(files);
    return [...sorted.filter(isBesideItsCode), ...sorted.filter((file) => !isBesideItsCode(file))];
  }
}

/** The suites of one place, on the embedded database alone: a server would be started anew for each change. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "..", ".."),
    include: place.tests,
    provide: { scratch: mkdtempSync(join(tmpdir(), "xspenses-mutation-")), postgres: null, redisUrl: null },
    // Once loaded, the program serves all suites that a change is shown to, and so does a database.
    isolate: false,
    sequence: { sequencer: QuickestFirst },
    testTimeout: TIMEOUT_MS,
    hookTimeout: 10 * TIMEOUT_MS,
  },
});
