import { EXPORT_FORMATS } from "../../core/export/formats.ts";
import type { ExportFormat } from "../../core/export/formats.ts";
import { command, EXIT, UsageError } from "../command.ts";

const HELP = `Usage: xspenses export --format FORMAT [--out FILE] [--since DATE] [--until DATE] [--account NAME] [--user EMAIL]

Writes the ledger into a file, or to stdout, row by row as it is read: a ledger of any size needs little memory.

  --format FORMAT  csv, json   all there is to know; xspenses import reads them back whole
                   xlsx        a sheet for an accountant
                   ofx, qif    for other programs of money
                   hledger, beancount
  --out FILE       a file that does not exist yet, and has its name once it is whole; without it the text goes to stdout
  --since DATE --until DATE  YYYY-MM-DD, both included
  --account NAME   only this account
  --user EMAIL     whose ledger, when the installation has several people

Split transactions are written in their parts. Texts that a spreadsheet would run are disarmed in CSV; importing the file
undoes that.

Exit code: 0 written · 1 it could not be done · 2 wrong usage.
`;

const isFormat = (text: string | undefined): text is ExportFormat =>
  (EXPORT_FORMATS as readonly (string | undefined)[]).includes(text);

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export const exportCommand = command({
  help: HELP,
  options: {
    format: { type: "string" },
    out: { type: "string" },
    since: { type: "string" },
    until: { type: "string" },
    account: { type: "string" },
    user: { type: "string" },
  },
  async run({ format, out, since, until, account, user = null }, others) {
    if (others.length > 0) throw new UsageError("Say everything as options.");
    if (!isFormat(format)) throw new UsageError(`--format takes one of ${EXPORT_FORMATS.join(", ")}.`);
    for (const day of [since, until])
      if (day !== undefined && !DATE.test(day)) throw new UsageError("Write dates as YYYY-MM-DD.");
    if (format === "xlsx" && out === undefined && process.stdout.isTTY)
      throw new UsageError("A sheet is no text for a terminal: say --out FILE.");
    // Loaded only now: wrong usage must not wait for a database driver.
    const [{ withDoor }, { exportLedger }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../export/export-ledger.ts"),
    ]);
    await withDoor((door) => exportLedger(door, { format, out, since, until, account, user }));
    return EXIT.done;
  },
});
