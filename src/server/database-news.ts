import type { Logger } from "../api/log/logger.ts";
import type { DatabaseNews } from "../data/open.ts";

/** What happens to the connections, for the log. */
export const databaseNews = (log: Logger): DatabaseNews => ({
  connectionLost: (error) => log.warn("database_connection_lost", { error }),
  replica: {
    left: (why, error) => log.warn("replica_not_asked", { why, ...(error ? { error } : {}) }),
    askedAgain: (afterMs) => log.info("replica_asked_again", { afterMs: Math.round(afterMs) }),
  },
});
