import { describe, expect, it } from "vitest";
import { backupName, expiredBackups, madeAt } from "./rotation.ts";

const DAY_MS = 86_400_000;
const noon = Date.UTC(2026, 10, 30, 12);
/** A backup each day at noon, the newest first. */
const daily = (count: number): string[] =>
  Array.from({ length: count }, (_, ago) => backupName(new Date(noon - ago * DAY_MS)));
const dayOf = (name: string): string => new Date(madeAt(name)!).toISOString().slice(0, 10);

describe("rotation of backups", () => {
  it("finds the time of a backup in its name, and no time in another file's", () => {
    expect(madeAt(backupName(new Date("2026-11-30T02:10:07.512Z")))).toBe(Date.UTC(2026, 10, 30, 2, 10, 7));
    for (const other of ["notes.txt", `${backupName(new Date(noon))}.partial`, `old-${backupName(new Date(noon))}`])
      expect(madeAt(other)).toBeNull();
  });

  it("keeps the newest of each of the latest days, weeks and months", () => {
    const names = daily(100);
    const expired = new Set(expiredBackups(names, { days: 3, weeks: 2, months: 3 }));
    expect(names.filter((name) => !expired.has(name)).map(dayOf)).toEqual([
      "2026-11-30", // today: a Monday, and the newest of its week and month
      "2026-11-29", // the newest of the week before
      "2026-11-28",
      "2026-10-31",
      "2026-09-30",
    ]);
  });

  it("keeps the newest of a day alone when there are several", () => {
    const [early, late] = [new Date(noon), new Date(noon + 3_600_000)].map(backupName) as [string, string];
    expect(expiredBackups([early, late], { days: 7, weeks: 4, months: 12 })).toEqual([early]);
  });

  it("never takes the newest, nor a file of another name", () => {
    const names = [...daily(2), "ledger.csv"];
    expect(expiredBackups(names, { days: 0, weeks: 0, months: 0 })).toEqual([names[1]]);
  });
});
