import type { StatementError, StatementFormat, StatementResult } from "../core/statement/statement.ts";

/** A whole file refused: what is wrong, where, and what to do next. */
export const refuse = (
  format: StatementFormat | null,
  code: StatementError["code"],
  message: string,
  line: number | null = null,
): StatementResult => ({ ok: false, format, error: { code, message, line } });
