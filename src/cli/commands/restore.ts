import { command, EXIT, UsageError } from "../command.ts";
import { figuresText } from "../backup/tell.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses restore FILE [--replace] [--json]

Puts a backup into this installation: the embedded database, or the PostgreSQL of DATABASE_URL. Refuses while the server runs, and
where anyone has anything already.

  --replace   what is there goes: an embedded database and its documents are moved aside, PostgreSQL's rows are gone
  --json      one object: {"tables","rows","files","people","money","logs","replaced","wrong"}

All of it, or nothing: killed at any moment, it leaves what was there before, or all of the backup, or a word about it at the next
start. Afterwards everyone signs in again. The passphrase: see xspenses backup --help.

Exit code: 0 restored, and compared with what the backup says · 1 it was not, or something is not as it was · 2 wrong usage.
`;

export const restoreCommand = command({
  help: HELP,
  options: { replace: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  async run({ replace, json }, [file, ...others]) {
    if (file === undefined || others.length > 0) throw new UsageError("Name one backup.");
    const [{ readConfig }, { passphraseFor }, { restoreBackup }] = await Promise.all([
      import("../../server/config.ts"),
      import("../backup/passphrase-for.ts"),
      import("../../server/backup/restore-backup.ts"),
    ]);
    const config = readConfig(process.env);
    const passphrase = await passphraseFor(config, false);
    const { figures, ...restored } = await restoreBackup(config, { file, passphrase, replace });
    const { tables, rows, files, logs, replaced, wrong } = restored;
    const text = json
      ? JSON.stringify({ ...restored, ...figures })
      : [
          `Restored ${printable(file)}\n  ${counted(rows, "row")} of ${counted(tables, "table")}, ${counted(files, "file")}, ${counted(logs, "audit log")}`,
          figuresText(figures),
          ...(replaced === null
            ? []
            : [`  What was there lies in ${printable(replaced)}. Remove it when you no longer need it.`]),
          ...(wrong.length === 0
            ? ["  Compared with the backup: all as it was."]
            : wrong.map((text) => `  WRONG  ${text}`)),
        ].join("\n");
    await writeAll(process.stdout, `${text}\n`);
    return wrong.length === 0 ? EXIT.done : EXIT.failed;
  },
});
