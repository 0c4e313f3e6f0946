import type { Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { createEngine } from "../../core/categorise/engine.ts";
import { loadKnowledge } from "../../core/knowledge/load-knowledge.ts";
import { writeAll } from "../terminal/write-all.ts";
import { createAnswers } from "./answer-line.ts";
import { LineSplitter } from "./split-lines.ts";

/** By how much the heap may grow between two collections, percent. Left alone, V8 lets it double and more: half a gigabyte for what takes a fifth. */
const HEAP_GROWTH = 40;

/**
 * Answers JSON lines with JSON lines, in order. What arrived together is answered together, and the answers have left
 * before the next read: nobody waits for a reply that sits in a buffer, and a slow reader slows the reading down.
 */
export async function runPipe(input: AsyncIterable<Buffer>, output: Writable): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const answer = createAnswers(createEngine(loadKnowledge(), "when asked again"));
  const splitter = new LineSplitter();
  const reply = async (lines: readonly (string | null)[]): Promise<void> => {
    if (lines.length > 0) await writeAll(output, lines.map((line) => `${answer(line)}\n`).join(""));
  };
  for await (const chunk of input) await reply(splitter.push(chunk));
  await reply(splitter.end());
}
