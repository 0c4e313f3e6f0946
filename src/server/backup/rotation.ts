import type { Keep } from "../backup-config.ts";

/** A backup's name says when it was made and how it is packed: `age -d`, `gunzip`, then lines of JSON. */
const NAME = /^xspenses-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.jsonl\.gz\.age$/;
const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday: weeks begin on Mondays. */
const MONDAY_SHIFT_DAYS = 3;

export const backupName = (at: Date): string =>
  `xspenses-${at.toISOString().replaceAll(/[-:]/g, "").replace(/\.\d+/, "")}.jsonl.gz.age`;

/** When the backup of this name was made, in milliseconds since the epoch; null for any other file. */
export function madeAt(name: string): number | null {
  const parts = NAME.exec(name);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const periods: Readonly<Record<keyof Keep, (ms: number) => string>> = {
  days: (ms) => String(Math.floor(ms / DAY_MS)),
  weeks: (ms) => String(Math.floor((Math.floor(ms / DAY_MS) + MONDAY_SHIFT_DAYS) / 7)),
  months: (ms) => new Date(ms).toISOString().slice(0, 7),
};

/** The newest of each of the latest `count` periods that have one; names come newest first. */
function newestOfEach(names: readonly string[], count: number, period: (ms: number) => string): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = period(madeAt(name)!);
    if (seen.has(key) || seen.size === count) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The backups that rotation takes away: all but the newest of each of the latest days, weeks and months that have one, and never the
 * newest of all. Files of other names are not its business.
 */
export function expiredBackups(names: readonly string[], keep: Keep): string[] {
  const ours = names.filter((name) => madeAt(name) !== null).toSorted((a, b) => (a < b ? 1 : -1));
  const kept = new Set(ours.slice(0, 1));
  for (const kind of ["days", "weeks", "months"] as const)
    for (const name of newestOfEach(ours, keep[kind], periods[kind])) kept.add(name);
  return ours.filter((name) => !kept.has(name));
}
