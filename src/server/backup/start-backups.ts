import type { Logger } from "../../api/log/logger.ts";
import type { DataStore } from "../../data/open.ts";
import { createScheduler } from "../../employees/scheduler.ts";
import { isScheduled } from "../backup-config.ts";
import type { Config } from "../config.ts";
import { isEmbedded } from "../database.ts";
import { backupJob } from "./backup-job.ts";

/**
 * Makes backups by the clock where a passphrase is set, beside the other jobs: a long one holds none of them up. A server that knows
 * only the login role cannot read everything, and leaves them to another.
 */
export function startBackups(config: Config, store: DataStore, log: Logger): { stop(): Promise<void> } {
  if (!isScheduled(config.backup) || (!isEmbedded(config) && config.ownerUrl === null))
    return { stop: () => Promise.resolve() };
  const stopping = new AbortController();
  const job = backupJob(config.backup, stopping.signal);
  const scheduler = createScheduler({ store, jobs: [job], log, wake: () => {}, now: () => Date.now() });
  scheduler.start();
  return {
    async stop() {
      stopping.abort();
      await scheduler.stop();
    },
  };
}
