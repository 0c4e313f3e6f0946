import type { z } from "zod";
import { optional } from "./config-values.ts";

/** Whoever has the file can try as many as they like. */
export const MIN_PASSPHRASE_CHARS = 16;
const DEFAULT_EVERY_HOURS = 24;
const DEFAULT_KEEP = { days: 7, weeks: 4, months: 12 };

const KEEP = /^(\d{1,3})d,(\d{1,3})w,(\d{1,3})m$/;

/** The passphrase is never repeated in an error. */
export const backupEnvironment = {
  BACKUP_DIR: optional,
  BACKUP_PASSPHRASE: optional.refine((value) => value === null || value.length >= MIN_PASSPHRASE_CHARS, {
    error: `needs ${MIN_PASSPHRASE_CHARS} characters or more: whoever has a backup can try as many as they like`,
  }),
  BACKUP_PASSPHRASE_FILE: optional,
  BACKUP_EVERY_HOURS: optional
    .refine((value) => value === null || (/^\d{1,3}$/.test(value) && Number(value) <= 744), {
      error: "is not a number of hours from 0 (never) to 744, such as 24",
    })
    .transform((value) => (value === null ? DEFAULT_EVERY_HOURS : Number(value))),
  BACKUP_KEEP: optional
    .refine((value) => value === null || KEEP.test(value), {
      error: "does not say how many days, weeks and months keep their newest backup, such as 7d,4w,12m",
    })
    .transform((value) => {
      const parts = value === null ? null : KEEP.exec(value);
      return parts ? { days: Number(parts[1]), weeks: Number(parts[2]), months: Number(parts[3]) } : DEFAULT_KEEP;
    }),
};

/** How many of the latest days, weeks and months that have a backup keep their newest one. */
export interface Keep {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

export interface BackupConfig {
  /** Null: `backups` in the installation's folder. */
  readonly directory: string | null;
  readonly passphrase: string | null;
  /** A file whose first line is the passphrase. */
  readonly passphraseFile: string | null;
  /** 0: none by the clock. Without a passphrase there are none either. */
  readonly everyHours: number;
  readonly keep: Keep;
}

type Environment = z.output<z.ZodObject<typeof backupEnvironment>>;

/** What the checked environment says. */
export const backupConfigOf = (e: Environment): BackupConfig => ({
  directory: e.BACKUP_DIR,
  passphrase: e.BACKUP_PASSPHRASE,
  passphraseFile: e.BACKUP_PASSPHRASE_FILE,
  everyHours: e.BACKUP_EVERY_HOURS,
  keep: e.BACKUP_KEEP,
});

/** Whether backups are made by the clock. */
export const isScheduled = ({ everyHours, passphrase, passphraseFile }: BackupConfig): boolean =>
  everyHours > 0 && (passphrase !== null || passphraseFile !== null);
