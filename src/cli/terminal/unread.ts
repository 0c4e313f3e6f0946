import { EXIT } from "../command.ts";

/** Whoever read our output has had enough (`| head`). */
export const isUnread = (error: NodeJS.ErrnoException): boolean => error.code === "EPIPE";

/**
 * For a command that only prints: once nobody reads on, nothing is left to do, and that is no failure. Every other command finishes its
 * work unread, and ends with the code it would have ended with.
 */
export function endWhenUnread(): void {
  process.stdout.on("error", (error) => {
    if (isUnread(error)) process.exit(EXIT.done);
  });
}
