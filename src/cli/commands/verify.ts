import { command, EXIT, UsageError } from "../command.ts";
import { figuresText } from "../backup/tell.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses verify FILE [--json]

Restores a backup into a scratch database, embedded whatever it is of, and compares: every row of every table, the ledger's sums, the
files, and everyone's audit chain. Then the scratch database goes. Nothing of the installation is touched, and none is needed.

  --json   one object: {"tables","rows","files","people","money","logs","wrong"}

Needs room for the database in the installation's folder while it runs. The passphrase: see xspenses backup --help.

Exit code: 0 it can be restored · 1 it cannot, or something is not as it was · 2 wrong usage.
`;

export const verifyCommand = command({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  async run({ json }, [file, ...others]) {
    if (file === undefined || others.length > 0) throw new UsageError("Name one backup.");
    const [{ readConfig }, { passphraseFor }, { verifyBackup }] = await Promise.all([
      import("../../server/config.ts"),
      import("../backup/passphrase-for.ts"),
      import("../../server/backup/verify-backup.ts"),
    ]);
    const config = readConfig(process.env);
    const passphrase = await passphraseFor(config, false);
    const { figures, ...verified } = await verifyBackup(config.home, file, passphrase);
    const { tables, rows, files, logs, wrong } = verified;
    const text = json
      ? JSON.stringify({ ...verified, ...figures })
      : [
          `${printable(file)}\n  ${counted(rows, "row")} of ${counted(tables, "table")}, ${counted(files, "file")}, ${counted(logs, "audit log")}`,
          figuresText(figures),
          ...(wrong.length === 0
            ? ["  Restored and compared: all as it was."]
            : wrong.map((text) => `  WRONG  ${text}`)),
        ].join("\n");
    await writeAll(process.stdout, `${text}\n`);
    return wrong.length === 0 ? EXIT.done : EXIT.failed;
  },
});
