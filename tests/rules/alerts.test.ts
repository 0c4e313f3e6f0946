import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JUDGED_KINDS } from "../../src/employees/scheduled/alert-worker.ts";
import { productFiles, ROOT } from "./source-files.ts";

describe("every kind of alert", () => {
  const elsewhere = productFiles("src/server").flatMap(({ text }) =>
    [...text.matchAll(/^const ALERT = "(\w+)";$/gm)].map((match) => match[1]!),
  );
  const kinds = [...JUDGED_KINDS, ...elsewhere];

  it("is known here: whoever raises one names it so", () => {
    expect(kinds).toEqual(expect.arrayContaining(["backlog_age", "error_rate", "backup_failed", "disk"]));
    const raisers = productFiles("src")
      .filter(({ text }) => /\braise\(store/.test(text))
      .map(({ path }) => path);
    expect(raisers.filter((path) => path.startsWith("src/server/"))).toHaveLength(elsewhere.length);
  });

  it("has its section in the runbook", () => {
    const runbook = readFileSync(join(ROOT, "docs", "operations.md"), "utf8");
    expect(kinds.filter((kind) => !runbook.includes(`\n### ${kind}\n`))).toEqual([]);
  });
});
