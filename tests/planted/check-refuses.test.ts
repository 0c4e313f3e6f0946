import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lint } from "../../scripts/lint.mjs";
import { copyCheckout } from "./checkout.ts";
import type { Checkout } from "./checkout.ts";
import { EDITED, openTable, PLANTED } from "./planted.ts";

const CRUISE = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
const SUITES = ["contract", "database-access", "migrations", "repository", "tables", "types"];

function plant({ write, read, list, node }: Checkout): void {
  for (const [path, text] of Object.entries(PLANTED)) write(path, text);
  for (const { path, from, to } of EDITED) {
    expect(read(path)).toContain(from);
    write(path, read(path).replace(from, to));
  }
  const number = Math.max(...list("migrations").map((name) => Number.parseInt(name, 10) || 0)) + 1;
  write(`migrations/${String(number).padStart(3, "0")}_planted.sql`, openTable(number));
  node("tools/migrations/compile-migrations.mjs");
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** What the rule tests say of the copy: the failed ones, with their reasons. */
function failedRules({ node, read }: Checkout): Record<string, string> {
  const files = SUITES.map((name) => `tests/rules/${name}.test.ts`);
  node(
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "rules",
    ...files,
    "--reporter=json",
    "--outputFile=rules.json",
  );
  const { testResults } = JSON.parse(read("rules.json")) as Report;
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed"),
  );
  return Object.fromEntries(failed.map(({ fullName, failureMessages }) => [fullName, failureMessages.join("\n")]));
}

/** Each is refused by `npm run check`, or it would not be worth its time. */
describe("a check of what a careless change adds", () => {
  let checkout: Checkout;
  let walls = "";
  let findings: readonly string[] = [];
  let rules: Record<string, string> = {};

  beforeAll(async () => {
    checkout = copyCheckout();
    plant(checkout);
    walls = checkout.node(CRUISE, "--config", ".dependency-cruiser.mjs", "src/core/planted", "src/api/planted");
    findings = await lint({ folder: join(checkout.folder, "src", "api", "planted"), baseline: {} });
    rules = failedRules(checkout);
  });
  afterAll(() => rmSync(checkout.folder, { recursive: true, force: true }));

  it("refuses an import through a wall", () => {
    expect(walls).toMatch(/core-stays-in-its-room: src\/core\/planted\/reaches-out\.ts/);
  });
  it("refuses a cycle", () => {
    expect(walls).toMatch(/no-cycles: src\/core\/planted\/(one|two)\.ts/);
  });
  it("refuses SQL outside the data room", () => {
    expect(walls).toMatch(/only-data-speaks-sql: src\/api\/planted\/asks\.ts/);
    expect(rules["the database is spoken to by src/data alone"]).toContain("src/api/planted/asks.ts");
  });
  it("refuses a call over the network inside a transaction", () => {
    const title = "the database never waits for the network inside a transaction: where it is held, none is opened";
    expect(rules[title]).toContain("src/api/planted/waits.ts");
  });
  it("refuses an endpoint without a limit, and one that writes without the audit log", () => {
    expect(Object.keys(rules).join("\n")).toMatch(/every endpoint '?GET health'? carries its layers/);
    expect(rules["every endpoint that is no GET is audited, unless it writes nothing"]).toContain("DELETE runs");
  });
  it("refuses what is printed past redaction", () => {
    expect(findings.join("\n")).toMatch(/prints\.ts:2:\d+ eslint\(no-console\)/);
    expect(walls).toMatch(/only-the-log-prints: src\/api\/planted\/logs\.ts/);
  });
  it("refuses a migration edited after landing", () => {
    const title =
      "migrations are never edited after they have landed; a new one adds its line to migration-checksums.json";
    expect(rules[title]).toContain("001_core_schema.sql");
  });
  it("refuses a table without forced row-level security", () => {
    const title = "every table has row-level security on and forced, in every schema of ours";
    expect(rules[title]).toContain("planted");
  });
  it("refuses a path of somebody's machine", () => {
    const title = "the repository names no folder of the machine it was written on";
    expect(rules[title]).toContain("docs/planted.md");
  });
  it("refuses a copied type", () => {
    const title = "a type is declared once: what has the same fields extends it, or is it";
    expect(rules[title]).toContain("src/api/planted/copied.ts");
  });
});
