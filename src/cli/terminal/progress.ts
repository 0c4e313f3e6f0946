/** One line on a terminal that is written over and over; nothing at all where stderr is not one. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

const CLEAR_LINE = "\r\u001b[2K";

export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show() {}, clear() {} };
  let shown = false;
  return {
    show(text) {
      shown = true;
      stream.write(CLEAR_LINE + text.slice(0, Math.max(20, stream.columns - 1)));
    },
    clear() {
      if (shown) stream.write(CLEAR_LINE);
      shown = false;
    },
  };
}
