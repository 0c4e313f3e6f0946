import { basename } from "node:path";
import { createEngine } from "../../core/categorise/engine.ts";
import { createMemory } from "../../core/categorise/memory.ts";
import type { Verdict } from "../../core/categorise/verdict.ts";
import { loadKnowledge } from "../../core/knowledge/load-knowledge.ts";
import { toDecimal } from "../../core/money/money.ts";
import { compileRules } from "../../core/rules/compile-rules.ts";
import type { ParsedStatement, RejectedRow } from "../../core/statement/statement.ts";
import { readFile } from "./read-file.ts";
import { readStatement } from "./read-statement.ts";

/** One row of a statement file with what the engine says of it. */
export interface CategorisedRow {
  readonly line: number;
  readonly date: string;
  readonly amount: string;
  readonly currency: string | null;
  readonly description: string;
  readonly verdict: Verdict;
}

export type CategorisedFile =
  | {
      readonly ok: true;
      readonly rejected: readonly RejectedRow[];
      /** Decided one by one as they are asked for. */
      readonly rows: Iterable<CategorisedRow>;
    }
  | { readonly ok: false; readonly error: string };

function* categorise({ accounts }: ParsedStatement): Generator<CategorisedRow> {
  const engine = createEngine(loadKnowledge());
  const nobody = { rules: compileRules([]), memory: createMemory([]) };
  for (const account of accounts)
    for (const { line, postedOn, amountMinor, description, mcc, ...row } of account.rows) {
      const currency = row.currency ?? account.currency;
      const subject = { description, amountMinor, currency, postedOn, accountId: null, mcc };
      const verdict = engine.categorise(subject, nobody);
      yield { line, date: postedOn, amount: toDecimal(amountMinor, currency), currency, description, verdict };
    }
}

/** Reads a statement file and categorises its rows for a person of whom nothing is known. */
export async function categoriseFile(path: string): Promise<CategorisedFile> {
  const file = await readFile(path);
  if (!file.ok) return file;
  const result = await readStatement(file.bytes, { filename: basename(path) });
  if (!result.ok) return { ok: false, error: result.error.message };
  return { ok: true, rejected: result.statement.rejected, rows: categorise(result.statement) };
}
