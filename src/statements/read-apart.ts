import { Worker } from "node:worker_threads";
import type { ParsedStatement, RejectedRow, StatementResult, StatementRow } from "../core/statement/statement.ts";
import type { ReadOptions } from "./read-statement.ts";
import { refuse } from "./refusal.ts";
import { readHere } from "./statement-reader.ts";
import type { StatementReader } from "./statement-reader.ts";

/** A file up to this long, in bytes, is read in a few milliseconds: less than a thread takes to start. */
const SMALL_BYTES = 256 * 1024;
/** What the thread's objects may take, in MB: several times what the longest ordinary file needs. What needs more is refused. */
const MAX_HEAP_MB = 2_048;

/** What a thread is started for. */
export interface Order {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

/** What a thread answers, one thing each time it is asked: the result without its rows, then these by the piece, then nothing more. */
export type Said =
  | { readonly kind: "result"; readonly result: StatementResult }
  | { readonly kind: "rows"; readonly account: number; readonly rows: readonly StatementRow[] }
  | { readonly kind: "rejected"; readonly rejected: readonly RejectedRow[] }
  | { readonly kind: "end" };

/** Puts a statement together again. */
class Assembled {
  #result: StatementResult | null = null;
  #rows: StatementRow[][] = [];
  readonly #rejected: RejectedRow[] = [];

  take(said: Said): void {
    if (said.kind === "rows") for (const row of said.rows) this.#rows[said.account]!.push(row);
    if (said.kind === "rejected") for (const row of said.rejected) this.#rejected.push(row);
    if (said.kind !== "result") return;
    this.#result = said.result;
    this.#rows = said.result.ok ? said.result.statement.accounts.map(() => []) : [];
  }

  get result(): StatementResult {
    const result = this.#result!;
    if (!result.ok) return result;
    const accounts = result.statement.accounts.map((account, index) => ({ ...account, rows: this.#rows[index]! }));
    const statement: ParsedStatement = { ...result.statement, accounts, rejected: this.#rejected };
    return { ok: true, statement };
  }
}

/** Asks a thread for everything it has: a piece at a time, so that others have their turn between them. */
function ask(thread: Worker): Promise<StatementResult> {
  const assembled = new Assembled();
  return new Promise((resolve, reject) => {
    thread.on("message", (said: Said) => {
      if (said.kind === "end") return resolve(assembled.result);
      assembled.take(said);
      thread.postMessage("more");
    });
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("the thread that reads statements has ended")));
    thread.postMessage("more");
  });
}

async function readInThread(order: Order): Promise<StatementResult> {
  const thread = new Worker(new URL("./statement-thread.js", import.meta.url), {
    name: "statement",
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    return await ask(thread);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
    const { filename } = order.options;
    return refuse(null, "too_large", `${filename} holds more than can be read at once. Export a shorter period.`);
  } finally {
    await thread.terminate();
  }
}

/**
 * Reads long files in a thread of their own, so that a server goes on answering meanwhile; one at a time, which bounds the memory.
 * Rejects only when the thread itself fails.
 */
export function createReaderApart(): StatementReader {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes, options) => {
    if (bytes.length <= SMALL_BYTES) return readHere(bytes, options);
    const reading = last.then(() => readInThread({ bytes, options }));
    last = reading.catch(() => {});
    return reading;
  };
}
