/** SQLSTATE classes of a server that cannot do what another could: connections, resources, its operator, its system, itself. */
const OF_THE_SERVER = /^(08|53|57P|58|XX)/;
/** A statement that a standby gave up for what it had to replay, or that only a primary can do. */
const OF_A_STANDBY = /^(40|25|55)/;
/** The driver's own words, which have no code. */
const LOST = /connection terminated|connection error|timeout exceeded when trying to connect/i;

/** What went wrong in a read of a replica: `gone`, when the server itself is not to be asked again at once; null for what any server would answer. */
export function troubleOf(error: unknown): "gone" | "given up" | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === "string") {
    if (OF_A_STANDBY.test(code)) return "given up";
    return OF_THE_SERVER.test(code) || /^E[A-Z]+$/.test(code) ? "gone" : null;
  }
  return typeof message === "string" && LOST.test(message) ? "gone" : null;
}
