/** SQLSTATE classes of a server that answers nobody for now: connections, resources, what its operator does with it. */
const OF_THE_SERVER = /^(08|53|57P)/;
/** The system's names for a host that is not to be reached. */
const OF_THE_NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** The driver's own words, which have no code. */
const LOST = /connection terminated|connection error|timeout exceeded when trying to connect/i;

/** Whether this is the database's server being away, full or in the middle of a restart, and not what it was asked. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === "string") return OF_THE_SERVER.test(code) || OF_THE_NETWORK.test(code);
  return error instanceof Error && typeof message === "string" && LOST.test(message);
}
