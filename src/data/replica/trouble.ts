import { isUnreachable } from "../engines/unreachable.ts";

/** SQLSTATE classes of a server's own faults, and the system's codes: another server has its own. */
const OF_THE_SERVER = /^(58|XX|E[A-Z]+$)/;
/** A statement that a standby gave up for what it had to replay, or that only a primary can do. */
const OF_A_STANDBY = /^(40|25|55)/;

/** What went wrong in a read of a replica: `gone`, when the server itself is not to be asked again at once; null for what any server would answer. */
export function troubleOf(error: unknown): "gone" | "given up" | null {
  if (isUnreachable(error)) return "gone";
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== "string") return null;
  if (OF_A_STANDBY.test(code)) return "given up";
  return OF_THE_SERVER.test(code) ? "gone" : null;
}
