import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shippedPackages } from "../../tools/notices/list-packages.mjs";
import { noticesDocument } from "../../tools/notices/write-notices.mjs";
import { ROOT } from "./source-files.ts";

/** Licences that let a product under MIT carry the code along. */
const PERMISSIVE =
  /^(0BSD|MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|PostgreSQL|OFL-1\.1|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)$/;

describe("what we ship of others", () => {
  it("stands in docs/third-party.md (node tools/notices/write-notices.mjs)", () => {
    expect(readFileSync(join(ROOT, "docs", "third-party.md"), "utf8").replaceAll("\r\n", "\n")).toBe(noticesDocument());
  });

  it("has a licence that permits it", () => {
    const packages = shippedPackages();
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["react", "kysely", "pg", "@fontsource-variable/inter"]),
    );
    const parts = ({ license }: { license: string }): string[] => license.replaceAll(/[()]/g, "").split(/ (?:AND|OR) /);
    expect(packages.filter((found) => !parts(found).some((part) => PERMISSIVE.test(part)))).toEqual([]);
  });
});
