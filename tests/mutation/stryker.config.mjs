// Read by `npm run mutate`, which says what is changed and how much of it.
import { PLACES } from "./places.mjs";

const { changed } = PLACES[process.env.MUTATION_PLACE];

export default {
  mutate: [...changed, "!**/*.test.ts", "!**/generated/**"],
  // What is built, measured or told is not needed to test. From the root alone: a suite that misses a file is left out without a word.
  ignorePatterns: ["bench", "coverage", "dist", "docs", ".cache", ".netlify", "test-results"].map(
    (folder) => `/${folder}`,
  ),
  // A sandbox below a folder that begins with a dot is one whose tests are not found.
  tempDirName: "coverage/mutation/sandbox",
  plugins: ["@stryker-mutator/vitest-runner", "./tests/mutation/every-suite.mjs", "./tests/mutation/chosen.mjs"],
  ignorers: ["drawn"],
  testRunner: "every-suite",
  // Which suites reach a change is not left to what imports what: they are all of the place.
  vitest: { configFile: "tests/mutation/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 1),
  // Longer than a test may wait: that ends with the test, and this with the process, which takes far longer to begin anew.
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 20,
  reporters: ["clear-text", "progress-append-only", "json", "html"],
  clearTextReporter: { logTests: false, reportTests: false, reportMutants: true, allowColor: false },
  jsonReporter: { fileName: `coverage/mutation/${process.env.MUTATION_PLACE}.json` },
  htmlReporter: { fileName: `coverage/mutation/${process.env.MUTATION_PLACE}.html` },
  thresholds: { high: 90, low: 85, break: 85 },
};
