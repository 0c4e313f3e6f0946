import { command, EXIT, UsageError } from "../command.ts";
import { sizeText } from "../backup/tell.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses backup [--out FILE] [--verify] [--rotate] [--json]

Writes everything of this installation into one file, also while the server runs: every table as of one moment, documents, and
the secrets without which sign-in and second factors could not be read again. Packed (gzip) and sealed with a passphrase (age). It goes
into any database this program runs on: the embedded one, or PostgreSQL.

  --out FILE   a file that does not exist yet; without it, one named by the time, in BACKUP_DIR or in backups/ of the
               installation's folder
  --verify     then restore it into a scratch database and compare, as xspenses verify does
  --rotate     then remove the backups of that folder that BACKUP_KEEP does not keep
  --json       one object: {"path","bytes","sha256","tables","rows","files","verified","removed"}

The passphrase is BACKUP_PASSPHRASE, the first line of BACKUP_PASSPHRASE_FILE, or asked for (the first line of stdin where that is no
terminal). Without it nobody can read the backup, you included: keep it somewhere else. On PostgreSQL set DATABASE_URL.

Exit code: 0 made · 1 it could not be done, and there is no such file · 2 wrong usage.
`;

export const backupCommand = command({
  help: HELP,
  options: {
    out: { type: "string" },
    verify: { type: "boolean", default: false },
    rotate: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
  async run({ out = null, verify, rotate, json }, positionals) {
    if (positionals.length > 0) throw new UsageError("Say where with --out FILE.");
    if (rotate && out !== null) throw new UsageError("--rotate is for the folder of backups, not for --out FILE.");
    // Loaded only now: wrong usage must not wait for a database driver.
    const [{ readConfig }, { passphraseFor }, { withDoor }, { makeBackup }] = await Promise.all([
      import("../../server/config.ts"),
      import("../backup/passphrase-for.ts"),
      import("../house/with-door.ts"),
      import("../backup/make-backup.ts"),
    ]);
    const config = readConfig(process.env);
    const passphrase = await passphraseFor(config, true);
    const made = await withDoor((door) => makeBackup(door, { config, passphrase, out, verify, rotate }));
    const { path, bytes, sha256, removed, isVerified, contents } = made;
    const { tables, rows, files } = contents;
    const text = json
      ? JSON.stringify({ path, bytes, sha256, tables, rows, files, verified: isVerified, removed })
      : `${printable(path)}\n  ${sizeText(bytes)}: ${counted(rows, "row")} of ${counted(tables, "table")}, ${counted(files, "file")}${isVerified ? "; restored and compared" : ""}\n  SHA-256 ${sha256}${removed.length > 0 ? `\n  ${counted(removed.length, "older backup")} removed` : ""}`;
    await writeAll(process.stdout, `${text}\n`);
    return EXIT.done;
  },
});
