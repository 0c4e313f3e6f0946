import { statfs } from "node:fs/promises";
import type { DataStore } from "../data/open.ts";
import { resolveAlert } from "../data/system/alerts.ts";
import { raise } from "../employees/scheduled/raise.ts";

const ALERT = "disk";
/** Less than this share, and less than this much, is left: an import or a backup may find no room. */
const LEAST_SHARE = 0.1;
const LEAST_BYTES = 2 * 1024 ** 3;
const GIGA = 1024 ** 3;

/** What there is to say about the room left on a file system; null while there is enough. */
export function diskTrouble(
  home: string,
  { free, total }: { readonly free: number; readonly total: number },
): string | null {
  if (free >= LEAST_BYTES || free >= total * LEAST_SHARE) return null;
  return `Only ${(free / GIGA).toFixed(1)} GB of ${(total / GIGA).toFixed(0)} GB are left where ${home} lies.`;
}

/** Raises an alert while the installation's folder has little room left. */
export async function watchDisk(store: DataStore, home: string): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(home);
  const message = diskTrouble(home, { free: bavail * bsize, total: blocks * bsize });
  if (message === null) await resolveAlert(store, ALERT);
  else await raise(store, { kind: ALERT, severity: "critical", message, detail: {} });
}
