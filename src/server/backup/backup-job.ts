import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { resolveAlert } from "../../data/system/alerts.ts";
import type { DataStore } from "../../data/open.ts";
import type { ScheduledJob } from "../../employees/scheduled/job.ts";
import { raise } from "../../employees/scheduled/raise.ts";
import type { BackupConfig } from "../backup-config.ts";

const HOUR_SEC = 3_600;
/** Longest a backup and its verification may take before another process may begin one. */
const LEASE_SEC = 6 * HOUR_SEC;
/** Kept of what the command says when it fails. */
const MAX_SAID_CHARS = 500;
const ALERT = "backup_failed";

/** The command line beside this very program. */
const commandLine = (): string => fileURLToPath(new URL("cli.js", import.meta.url));

/** Runs the command to its end in a process of its own; answers what it said when it failed, else null. */
function runBackup(signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandLine(), "backup", "--verify", "--rotate"], {
      stdio: ["ignore", "ignore", "pipe"],
      signal,
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-MAX_SAID_CHARS);
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? null : said.trim() || `it ended with code ${code}`));
  });
}

/**
 * A backup by the clock: made, restored into a scratch database, compared, and old ones taken away, in a process of its own, so that the
 * server neither waits nor grows. One that fails is an alert until one succeeds.
 */
export const backupJob = ({ everyHours }: BackupConfig, signal: AbortSignal): ScheduledJob => ({
  name: "backup",
  everySec: everyHours * HOUR_SEC,
  leaseSec: LEASE_SEC,
  async run(store: DataStore) {
    const trouble = await runBackup(signal);
    if (trouble === null) return resolveAlert(store, ALERT);
    const message = `The backup failed: ${trouble}`;
    await raise(store, { kind: ALERT, severity: "critical", message, detail: {} });
  },
});
