// The thread in which a long statement is read. It is asked for one thing at a time and ends when everything was told.
import { parentPort, workerData } from "node:worker_threads";
import type { StatementResult } from "../core/statement/statement.ts";
import type { Order, Said } from "./read-apart.ts";
import { readHere } from "./statement-reader.ts";

/** Rows told at once: a few milliseconds' work for whoever listens. */
const PIECE = 2_000;

function* piecesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += PIECE) yield items.slice(start, start + PIECE);
}

function* tell(result: StatementResult): Generator<Said> {
  if (!result.ok) return yield { kind: "result", result };
  const { accounts, rejected } = result.statement;
  const outline = {
    ...result.statement,
    accounts: accounts.map((account) => ({ ...account, rows: [] })),
    rejected: [],
  };
  yield { kind: "result", result: { ok: true, statement: outline } };
  for (const [account, { rows }] of accounts.entries())
    for (const piece of piecesOf(rows)) yield { kind: "rows", account, rows: piece };
  for (const piece of piecesOf(rejected)) yield { kind: "rejected", rejected: piece };
}

const { bytes, options } = workerData as Order;
/** The text alone of a PDF comes in one piece. */
async function* everything(): AsyncGenerator<Said> {
  if (options !== null) return yield* tell(await readHere(bytes, options));
  const { extractText } = await import("./pdf/extract-text.ts");
  yield { kind: "text", text: await extractText(bytes) };
}

const told = everything();
async function tellNext(): Promise<void> {
  const { done, value } = await told.next();
  const said: Said = done ? { kind: "end" } : value;
  parentPort!.postMessage(said);
}
parentPort!.on("message", () => void tellNext());
