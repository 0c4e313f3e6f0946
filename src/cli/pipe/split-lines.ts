/** Longest line taken, in bytes. A statement row is a few hundred; whatever is longer is answered with an error. */
export const MAX_LINE_BYTES = 64 * 1024;

/** Null stands for a line longer than MAX_LINE_BYTES, whose bytes were let go as they came. */
export type Line = string | null;

const NEWLINE = 0x0a;

const lineOf = (bytes: Buffer, start = 0, end = bytes.length): Line =>
  end - start > MAX_LINE_BYTES ? null : bytes.toString("utf8", start, end);

/** Cuts a byte stream into lines while holding at most one line of at most MAX_LINE_BYTES. */
export class LineSplitter {
  #parts: Buffer[] = [];
  #bytes = 0;

  /** The lines that end in this chunk. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(this.#bytes === 0 ? lineOf(chunk, start, end) : this.#finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  /** What stood after the last line break, if anything did. */
  end(): Line[] {
    return this.#bytes === 0 ? [] : [this.#finish(Buffer.alloc(0))];
  }

  #keep(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > MAX_LINE_BYTES) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #finish(part: Buffer): Line {
    this.#keep(part);
    const line = this.#bytes > MAX_LINE_BYTES ? null : lineOf(Buffer.concat(this.#parts));
    this.#parts = [];
    this.#bytes = 0;
    return line;
  }
}
