import { join } from "node:path";
import { digestTables } from "../../data/backup/dump.ts";
import type { Figures } from "../../data/backup/dump.ts";
import { loadTables } from "../../data/backup/load.ts";
import { embeddedSession } from "../../data/backup/owner-session.ts";
import type { OwnerSession } from "../../data/backup/owner-session.ts";
import { putPreparedFolder } from "../../data/engines/prepared-folder.ts";
import { migrateSession } from "../../data/migrate.ts";
import { openDatabase } from "../../data/open.ts";
import type { DataStore } from "../../data/open.ts";
import { verifyAudits } from "../verify-audits.ts";
import { ensureKeptPath } from "./kept-files.ts";
import { openBackup } from "./read-backup.ts";
import type { Beside, OpenBackup } from "./read-backup.ts";
import { takeWorkFolder } from "./work-folder.ts";
import type { Contents } from "./write-backup.ts";

/** What became of a backup that was restored for a look. */
export interface Verified extends Readonly<Contents> {
  /** Audit logs recomputed, and those that are not whole. */
  readonly logs: number;
  /** A sentence for each thing that is not as the backup says; empty when all is well. */
  readonly wrong: readonly string[];
}

/** Reads what is beside the tables, whose digests are compared on the way, and keeps nothing of it. */
const READ_ONLY: Beside = {
  async file(path, pieces) {
    ensureKeptPath(path);
    for await (const _ of pieces); // read to its digest
  },
  async secret() {},
};

const sameFigures = (a: Figures, b: Figures): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Where the restored database does not say what the backup says. */
export async function compareRestored(session: OwnerSession, { told }: OpenBackup): Promise<string[]> {
  const { tables, figures } = await digestTables(session);
  const wrong = [...told.tables].flatMap(([name, { rows, sha256 }]) => {
    const now = tables.get(name);
    if (now?.sha256 === sha256) return [];
    return [`${name} has ${now?.rows ?? 0} rows, the backup ${rows}, and they are not the same.`];
  });
  if (!sameFigures(figures, told.figures)) wrong.push("The ledger's sums are not those of the backup.");
  return wrong;
}

/** Recomputes everyone's audit log; a sentence for each that is not whole. */
export async function checkAudits(store: DataStore): Promise<{ readonly logs: number; readonly wrong: string[] }> {
  const wrong: string[] = [];
  let logs = 0;
  for (let after: string | null = null, more = true; more;) {
    const answer: Awaited<ReturnType<typeof verifyAudits>> = await verifyAudits(store, after);
    logs += answer.logs.length;
    for (const { userId, brokenAt, headMatches } of answer.logs)
      if (brokenAt !== null || !headMatches) wrong.push(`The audit log of ${userId} is not whole.`);
    after = answer.next;
    more = after !== null;
  }
  return { logs, wrong };
}

/**
 * Restores a backup into a scratch database (embedded, whatever the backup is of), compares every table, the ledger's sums and the audit
 * chains with what the backup says, brings it up to date, and throws it away. Throws RestoreError when it cannot even be read.
 * @param home a folder to work in: the scratch database holds the ledger in clear while it is there
 */
export async function verifyBackup(home: string, path: string, passphrase: string): Promise<Verified> {
  const work = takeWorkFolder(home, "verify-work");
  try {
    const backup = await openBackup(path, passphrase);
    const directory = join(work.path, "database");
    await putPreparedFolder(directory, backup.schema);
    const store = await openDatabase({ kind: "pglite", directory });
    try {
      const session = embeddedSession(store.embedded!);
      await migrateSession(session, backup.schema);
      await loadTables(session, backup.tables(READ_ONLY));
      const wrong = await compareRestored(session, backup);
      await migrateSession(session);
      const audits = await checkAudits(store);
      const { tables, files, figures } = backup.told;
      const rows = [...tables.values()].reduce((sum, digest) => sum + digest.rows, 0);
      return { tables: tables.size, rows, files, figures, logs: audits.logs, wrong: [...wrong, ...audits.wrong] };
    } finally {
      await store.close();
      await backup.close();
    }
  } finally {
    work.close();
  }
}
