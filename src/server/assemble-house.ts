import type { PlatformLimits } from "../api/limits.ts";
import type { Logger } from "../api/log/logger.ts";
import type { Answered } from "../api/metrics/meter.ts";
import type { DataStore } from "../data/open.ts";
import type { ReceiptReader } from "../statements/receipts/read-receipt.ts";
import type { StatementReader } from "../statements/statement-reader.ts";
import { assemble } from "./assemble.ts";
import type { Assembly, WorkShare } from "./assemble.ts";
import type { Config } from "./config.ts";
import type { OpenedDatabase } from "./database.ts";
import type { Secrets } from "./secrets.ts";

/** The whole product in one process, without a socket: what the server listens with and the command line calls directly. */
export interface House extends Assembly {
  readonly store: DataStore;
  readonly secrets: Secrets;
  close(): Promise<void>;
}

interface Materials {
  readonly config: Config;
  readonly log: Logger;
  readonly secrets: Secrets;
  readonly database: OpenedDatabase;
  /** What one request may take; as on any machine of one's own when not given. */
  readonly limits?: PlatformLimits;
  readonly work?: WorkShare;
  /** Hears of each request that was answered. */
  readonly answered?: (request: Answered) => void;
  /** Where statements are read; in this very thread when not given. */
  readonly readStatement?: StatementReader;
  /** Where receipts are read; in this very thread, and no pictures, when not given. */
  readonly readReceiptText?: ReceiptReader;
}

/** The house around an open, migrated database. Closing the house closes it too. */
export function assembleHouse({ config, log, secrets, database, work = {}, ...given }: Materials): House {
  const { store } = database;
  const assembly = assemble({ ...given, config, log, store, secrets, work });
  return {
    ...assembly,
    store,
    secrets,
    async close() {
      await assembly.scheduler.stop();
      await assembly.loop.stop();
      await assembly.people.stop();
      await assembly.limiter.close();
      await database.close();
    },
  };
}
