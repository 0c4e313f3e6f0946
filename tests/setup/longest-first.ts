import { createHash } from "node:crypto";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/**
 * Files that take many seconds, the longest first; without them in this order one worker would end long before the other. Those in a browser
 * stand together: a worker is started anew, and loads the program anew, for files of another project.
 */
const LONGEST: readonly string[] = [
  "tests/e2e/screens.test.ts",
  "tests/e2e/product.test.ts",
  "tests/e2e/product-on-postgres.test.ts",
  "tests/e2e/privacy.test.ts",
  "tests/cli/backup.test.ts",
  "tests/api/fuzz.test.ts",
  "tests/cli/import.test.ts",
  "tests/chaos/kill-in-mid-restore.test.ts",
  "tests/chaos/kill-in-mid-import.test.ts",
  "tests/cli/token.test.ts",
  "tests/cli/archive.test.ts",
  "tests/database/backup.test.ts",
  "tests/identity/account.test.ts",
  "tests/cli/audit.test.ts",
  "tests/cli/mcp.test.ts",
  "tests/cli/unread.test.ts",
  "tests/chaos/queue.test.ts",
  "tests/cli/people.test.ts",
  "tests/api/archive.test.ts",
  "tests/api/unimported.test.ts",
  "tests/api/category-merge.test.ts",
  "tests/cli/rates.test.ts",
  "tests/database/migrate.test.ts",
  "tests/identity/throttle.test.ts",
  "tests/database/query-plans.test.ts",
  "tests/api/transfers.test.ts",
  "tests/api/example-workers.test.ts",
  "tests/cli/operations.test.ts",
  "tests/api/pipe-agrees.test.ts",
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
  return at === -1 ? LONGEST.length : at;
};

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Drawn by a seed: two runs of one seed have one order. Projects too stay together, since only files of one project share a worker. */
const drawn = ({ moduleId, project }: TestSpecification, seed: number): string =>
  digest(`${seed} ${project.name}`) + digest(`${seed} ${moduleId}`);

/** The longest files, and then the others project by project; with `--sequence.seed`, projects and the files of each in an order drawn by it: files share a worker, and owe each other nothing. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    if (Number.isInteger(seed))
      return files.toSorted((one, other) => drawn(one, seed).localeCompare(drawn(other, seed)));
    // oxlint-disable-next-line no-array-sort -- the sequencer's, which gives another array
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
