import { linesOf } from "../lines.ts";

/** Most text kept of one field; `:86:` has six lines of 65 characters by the book. */
const MAX_FIELD_LINES = 60;

/** One `:NN:` field with its continuation lines. */
export interface SwiftField {
  /** `61`, `86`, `60F`, `NS`… */
  readonly tag: string;
  readonly lines: readonly string[];
  readonly line: number;
}

const START = /^:(\d{2}[A-Z]?|NS):/;
/** Envelope around a message: `{1:F01…}{4:` in front, `-}` or `-` behind. */
const ENVELOPE = /^(?:-\}?|-\}.{0,100}|-XXX|\{1:.*|\{[1-5]:.*)$/;

/** The fields of a file in order; envelopes and lines before the first field are passed over. */
export function* fieldsOf(text: string): Generator<SwiftField> {
  let open: { tag: string; lines: string[]; line: number } | null = null;
  for (const { text: raw, number } of linesOf(text)) {
    const line = raw.replace(/^\uFEFF/, "");
    const start = START.exec(line);
    if (start) {
      if (open) yield open;
      open = { tag: start[1]!, lines: [line.slice(start[0].length)], line: number };
    } else if (ENVELOPE.test(line.trimEnd())) {
      if (open) yield open;
      open = null;
    } else if (open && open.lines.length < MAX_FIELD_LINES) open.lines.push(line);
  }
  if (open) yield open;
}
