import { rm } from "node:fs/promises";
import { z } from "zod";
import { Refusal } from "../../api/pipeline/refusal.ts";
import type { DataStore } from "../../data/open.ts";
import { recordBackup } from "../../data/system/backups.ts";
import { copiedDatabase } from "./work-folder.ts";

/** What the command line needs of whoever has the database open, to make a backup of it. */
export const backupRequest = z.discriminatedUnion("action", [
  /** A copy of the embedded database in the folder of the process that asks; where it lies is not for the caller to choose. */
  z.object({ action: z.literal("copy") }),
  z.object({
    action: z.literal("made"),
    path: z.string().min(1).max(1_000),
    bytes: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    isVerified: z.boolean(),
  }),
]);
export type BackupRequest = z.infer<typeof backupRequest>;
export const backupAnswer = z.object({});

interface Parts {
  readonly store: DataStore;
  readonly home: string;
}

async function copyDatabase({ store, home }: Parts): Promise<void> {
  if (store.embedded === null)
    throw new Refusal("unsupported", "PostgreSQL is read by its own URL: set DATABASE_URL for this command.");
  const to = copiedDatabase(home);
  await rm(to, { recursive: true, force: true });
  try {
    await store.embedded.copyTo(to);
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    throw new Refusal(
      "unavailable",
      `A backup needs room for a copy of the database in ${home}, and the disk is full. Make room, and try again.`,
    );
  }
}

/** Copies the database, or notes that a backup was made. */
export async function serveBackup(parts: Parts, request: BackupRequest): Promise<object> {
  if (request.action === "copy") await copyDatabase(parts);
  else await recordBackup(parts.store, request);
  return {};
}
