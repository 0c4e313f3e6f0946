import { Worker } from "node:worker_threads";
import type { ParsedStatement, RejectedRow, StatementResult, StatementRow } from "../core/statement/statement.ts";
import type { ReadOptions } from "./read-statement.ts";
import { isPdf } from "./pdf/is-pdf.ts";
import type { ExtractedText } from "./pdf/extract-text.ts";
import { refuse } from "./refusal.ts";
import { readHere } from "./statement-reader.ts";
import type { StatementReader } from "./statement-reader.ts";

/** A file up to this long, in bytes, is read in a few milliseconds: less than a thread takes to start. */
const SMALL_BYTES = 256 * 1024;
/** What the thread's objects may take, in MB: several times what the longest ordinary file needs. What needs more is refused. */
const MAX_HEAP_MB = 2_048;
/**
 * How much more memory the process may take while a PDF is read, in bytes. What a stream of it unfolds to lies outside of the heap a
 * thread is limited to, and a few kilobytes can unfold to more than there is.
 */
const MAX_PDF_MEMORY = 512 * 1024 * 1024;
/** How long a PDF may take altogether, and how often that and its memory are looked at, in milliseconds. */
const MAX_PDF_MS = 15_000;
const WATCH_MS = 50;

/** What a thread is started for. */
export interface Order {
  readonly bytes: Uint8Array;
  /** How a statement is read; null where only the text of a PDF is wanted. */
  readonly options: ReadOptions | null;
}

/** What a thread answers, one thing each time it is asked: the result without its rows, then these by the piece, then nothing more. */
export type Said =
  | { readonly kind: "result"; readonly result: StatementResult }
  | { readonly kind: "rows"; readonly account: number; readonly rows: readonly StatementRow[] }
  | { readonly kind: "rejected"; readonly rejected: readonly RejectedRow[] }
  | { readonly kind: "text"; readonly text: ExtractedText }
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
function ask(thread: Worker, take: (said: Said) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.on("message", (said: Said) => {
      if (said.kind === "end") return resolve();
      take(said);
      thread.postMessage("more");
    });
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("the thread that reads statements has ended")));
    thread.postMessage("more");
  });
}

/** Why what a thread was asked for will not come. */
class TooMuch extends Error {}

/** Rejects when a thread has taken more time or memory than a PDF may. */
function watchPdf(ended: AbortSignal): Promise<never> {
  const [before, start] = [process.memoryUsage.rss(), performance.now()];
  return new Promise((_, reject) => {
    const watching = setInterval(() => {
      if (process.memoryUsage.rss() - before > MAX_PDF_MEMORY || performance.now() - start > MAX_PDF_MS)
        reject(new TooMuch());
    }, WATCH_MS);
    ended.addEventListener("abort", () => clearInterval(watching));
  });
}

/** Has something read in a thread of its own. False when it would take more than there is. */
async function inThread(order: Order, take: (said: Said) => void): Promise<boolean> {
  const thread = new Worker(new URL("./statement-thread.js", import.meta.url), {
    name: "statement",
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const ended = new AbortController();
  try {
    const asked = ask(thread, take);
    await (isPdf(order.bytes) ? Promise.race([asked, watchPdf(ended.signal)]) : asked);
    return true;
  } catch (error) {
    if (error instanceof TooMuch || (error as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY") return false;
    throw error;
  } finally {
    ended.abort();
    await thread.terminate();
  }
}

async function readInThread(bytes: Uint8Array, options: ReadOptions): Promise<StatementResult> {
  const assembled = new Assembled();
  if (await inThread({ bytes, options }, (said) => assembled.take(said))) return assembled.result;
  const message = `${options.filename} holds more than can be read at once. Export a shorter period, or another format.`;
  return refuse(null, "too_large", message);
}

/** What is read in threads of their own, so that a server goes on answering meanwhile. */
export interface ReadersApart {
  /** For long files and PDFs; what takes no time is read at once. */
  readonly readStatement: StatementReader;
  /** The text of a PDF: as `extractText`. */
  readonly extractText: (bytes: Uint8Array) => Promise<ExtractedText>;
}

const TOO_MUCH: ExtractedText = {
  ok: false,
  code: "too_large",
  message: "This PDF holds more than can be read at once.",
};

async function extractInThread(bytes: Uint8Array): Promise<ExtractedText> {
  let text = TOO_MUCH;
  await inThread({ bytes, options: null }, (said) => {
    if (said.kind === "text") text = said.text;
  });
  return text;
}

/** Reads one at a time, which bounds the memory. Rejects only when a thread itself fails. */
export function createReadersApart(): ReadersApart {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(read: () => Promise<T>): Promise<T> => {
    const reading = last.then(read);
    last = reading.catch(() => {});
    return reading;
  };
  const isShort = (bytes: Uint8Array): boolean => bytes.length <= SMALL_BYTES && !isPdf(bytes);
  return {
    readStatement: (bytes, options) =>
      isShort(bytes) ? readHere(bytes, options) : inTurn(() => readInThread(bytes, options)),
    extractText: (bytes) => inTurn(() => extractInThread(bytes)),
  };
}
