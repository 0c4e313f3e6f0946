import type { Writable } from "node:stream";
import { isUnread } from "./unread.ts";

/** Writes and waits until the system has taken it, or nobody is there to read it. */
export const writeAll = (stream: Writable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => (error && !isUnread(error) ? reject(error) : resolve()));
  });
