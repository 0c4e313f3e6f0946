import pg from "pg";

/** Before a lost connection is tried again. */
const RETRY_MS = 5_000;

export interface Ears {
  /** With what was told; empty after a connection was made, when something may have been missed. */
  heard(payload: string): void;
  failed(error: unknown): void;
}

/**
 * Listens on a channel over a connection of its own, and connects again whenever that is lost: whoever is told `heard` after a
 * reconnection looks for what was missed.
 */
export function listenOn(url: string, channel: string, ears: Ears): { close(): Promise<void> } {
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  const lost = (error: unknown): void => {
    client?.removeAllListeners("end");
    client = null;
    if (closed) return;
    ears.failed(error);
    timer = setTimeout(connect, RETRY_MS);
    timer.unref();
  };
  const connect = (): void => {
    const own = new pg.Client({ connectionString: url, keepAlive: true });
    client = own;
    own.on("error", () => {}); // "end" follows
    own.on("notification", ({ payload }) => ears.heard(payload ?? ""));
    own.on("end", () => lost(new Error("the listening connection ended")));
    own
      .connect()
      .then(() => own.query(`listen ${own.escapeIdentifier(channel)}`))
      .then(
        () => ears.heard(""),
        (error: unknown) => {
          lost(error);
          own.end().catch(() => {});
        },
      );
  };
  connect();
  return {
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
