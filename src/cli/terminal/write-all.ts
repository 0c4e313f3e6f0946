import type { Writable } from "node:stream";

/** Writes and waits until the system has taken it. */
export const writeAll = (stream: Writable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
