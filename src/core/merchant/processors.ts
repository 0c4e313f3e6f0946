import { PROCESSOR_LETTERS } from "../knowledge/knowledge.ts";
import type { Knowledge, Processor } from "../knowledge/knowledge.ts";

/** Processors may stack: `PAYPAL *SQ *SHOP`. */
const MAX_STACKED = 3;

export interface Stripped {
  readonly text: string;
  readonly processor: Processor | null;
}

/** A prefix of letters (`SP`) ends at a space; one with a sign (`SQ *`) ends where it ends. */
const endsThere = (text: string, prefix: string): boolean =>
  /[^A-Z0-9]$/.test(prefix) || /^[\s*]/.test(text.slice(prefix.length));

/** Takes processors off the front (`SQ *`, `TST*`, `PAYPAL *`). */
export function stripProcessor(raw: string, knowledge: Knowledge): Stripped {
  let text = raw.trimStart();
  let processor: Processor | null = null;
  for (let round = 0; round < MAX_STACKED; round++) {
    const upper = text.toUpperCase();
    const found = knowledge.processors
      .get(upper.slice(0, PROCESSOR_LETTERS))
      ?.find(
        ({ prefix, keeps }) =>
          keeps === "merchant" &&
          upper.startsWith(prefix) &&
          endsThere(upper, prefix) &&
          /[A-Z].*[A-Z]/.test(upper.slice(prefix.length)),
      );
    if (!found) break;
    if (processor?.trade == null) processor = found;
    text = text.slice(found.prefix.length).replace(/^[\s*]+/, "");
  }
  return { text, processor };
}
