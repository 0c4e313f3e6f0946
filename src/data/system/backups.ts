import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** A backup that was made of this database. */
export interface MadeBackup {
  readonly path: string;
  readonly bytes: number;
  /** Of the file, hex. */
  readonly sha256: string;
  readonly isVerified: boolean;
}

/** Notes that a backup was made, and whether it was restored somewhere and compared. */
export async function recordBackup(store: DataStore, { path, bytes, sha256, isVerified }: MadeBackup): Promise<void> {
  await withSystem(store, (tx) =>
    sql`
      insert into backups (path, byte_size, sha256, verified_at)
      values (${path}, ${bytes}, ${sha256}, case when ${isVerified}::boolean then now() end)`.execute(tx),
  );
}
