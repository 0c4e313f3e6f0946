import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isScheduled } from "../../server/backup-config.ts";
import { madeAt } from "../../server/backup/rotation.ts";
import type { Config } from "../../server/config.ts";
import { isEmbedded } from "../../server/database.ts";
import { bad, good } from "./finding.ts";
import type { Finding } from "./finding.ts";

const CHECK = "backups";
const HOUR_MS = 3_600_000;
/** A backup by the clock that is later than this many of its times is missing. */
const LATE = 2;

function newest(folder: string): number | null {
  try {
    const times = readdirSync(folder).flatMap((name) => madeAt(name) ?? []);
    return times.length === 0 ? null : Math.max(...times);
  } catch {
    return null; // not made yet
  }
}

/** Whether backups are made, and when the last one was. */
export function checkBackups(config: Config, nowMs: number): Finding {
  const { backup, home } = config;
  const folder = backup.directory ?? join(home, "backups");
  const last = newest(folder);
  const since = last === null ? null : Math.floor((nowMs - last) / HOUR_MS);
  const told = since === null ? `none in ${folder} yet` : `the last one in ${folder} is ${since} hours old`;
  if (!isScheduled(backup))
    return good(CHECK, `Not by the clock; ${told}. BACKUP_PASSPHRASE has the server make one each day.`);
  if (!isEmbedded(config) && config.ownerUrl === null)
    return bad(
      CHECK,
      "This server knows only the login role, which cannot read everything. Set DATABASE_URL where backups are made.",
    );
  if (since !== null && since > LATE * backup.everyHours)
    return bad(
      CHECK,
      `Each ${backup.everyHours} hours, but ${told}. Is the server running? xspenses backup --verify says what fails.`,
    );
  return good(CHECK, `Each ${backup.everyHours} hours; ${told}.`);
}
