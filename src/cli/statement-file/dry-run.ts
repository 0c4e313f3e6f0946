import { basename } from "node:path";
import type { RejectedRow, StatementFormat } from "../../core/statement/statement.ts";
import { readFile } from "./read-file.ts";
import { readStatement } from "./read-statement.ts";

/** One line of `import --dry-run --json`. */
export interface DryRunLine {
  /** As given on the command line. */
  readonly file: string;
  readonly format: StatementFormat | null;
  readonly ok: boolean;
  readonly transactions: number;
  readonly rejected: readonly RejectedRow[];
  readonly error: string | null;
}

/** What a file holds, without a database. */
export async function dryRun(path: string): Promise<DryRunLine> {
  const refused = (format: StatementFormat | null, error: string): DryRunLine => ({
    file: path,
    format,
    ok: false,
    transactions: 0,
    rejected: [],
    error,
  });
  const file = await readFile(path);
  if (!file.ok) return refused(null, file.error);
  const result = await readStatement(file.bytes, { filename: basename(path) });
  if (!result.ok) return refused(result.format, result.error.message);
  const { format, accounts, rejected } = result.statement;
  const transactions = accounts.reduce((sum, { rows }) => sum + rows.length, 0);
  return { file: path, format, ok: true, transactions, rejected, error: null };
}
