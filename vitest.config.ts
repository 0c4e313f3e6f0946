import { defineConfig } from "vitest/config";
import { findChromium } from "./scripts/find-chromium.mjs";
import { LongestFirst } from "./tests/setup/longest-first.ts";

/** Two cores are what the smallest machine we promise a time for has; a third worker was no faster there. */
const WORKERS = 2;
const UNIT_TIMEOUT_MS = 60_000;
const DATABASE_TIMEOUT_MS = 180_000;
const BROWSER_TIMEOUT_MS = 300_000;

/** Suites that open a database; beside the room's own code, and across rooms under tests/. */
const onDatabases = [
  "src/data/**/*.test.ts",
  "src/**/*.database.test.ts",
  "tests/{rls,chaos,database,import,api,identity,cli}/**/*.test.ts",
];

const inBrowser = {
  extends: true as const,
  test: {
    name: "e2e",
    include: ["tests/e2e/**/*.test.ts"],
    globalSetup: ["tests/setup/databases.ts"],
    testTimeout: BROWSER_TIMEOUT_MS,
    hookTimeout: BROWSER_TIMEOUT_MS,
    // What a page shows, it shows soon; how soon is no test's to say, least of all beside another suite.
    expect: { poll: { timeout: 15_000 } },
  },
};

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    // A worker loads the program once for all its files: no module of ours keeps anything of one caller for the next.
    isolate: false,
    // What was transformed for one project is not transformed again for the next, nor the next time.
    experimental: { fsModuleCache: true, fsModuleCachePath: ".cache/tests" },
    sequence: { sequencer: LongestFirst },
    testTimeout: UNIT_TIMEOUT_MS,
    hookTimeout: DATABASE_TIMEOUT_MS,
    passWithNoTests: false,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      // The command line is tested as a program of its own (tests/cli), where this process does not see its lines.
      exclude: ["src/web/**", "src/cli/**", "src/**/*.test.ts", "src/**/generated/**"],
      reporter: ["json-summary"],
      reportsDirectory: "coverage",
      // A red run still says how much it saw.
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "tests/{planted,redact}/**/*.test.ts"],
          exclude: onDatabases,
          setupFiles: ["tests/setup/imports-settled.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "rules",
          include: ["tests/rules/**/*.test.ts"],
          testTimeout: DATABASE_TIMEOUT_MS,
          // A rule names what breaks it, however long the list.
          chaiConfig: { truncateThreshold: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: onDatabases,
          globalSetup: ["tests/setup/databases.ts"],
          testTimeout: DATABASE_TIMEOUT_MS,
        },
      },
      // A suite that cannot run is not registered; the summary of `npm test` says how to get it.
      ...(findChromium() ? [inBrowser] : []),
    ],
  },
});
