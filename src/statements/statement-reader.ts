import type { StatementResult } from "../core/statement/statement.ts";
import { readStatement } from "./read-statement.ts";
import type { ReadOptions } from "./read-statement.ts";

/** Reads a statement wherever there is room for it: as `readStatement`, with the same results. */
export type StatementReader = (bytes: Uint8Array, options: ReadOptions) => Promise<StatementResult>;

/** Reads it here and now: for a process that has nothing else to do meanwhile. */
export const readHere: StatementReader = async (bytes, options) => readStatement(bytes, options);
