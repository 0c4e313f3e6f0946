import { command, EXIT, UsageError } from "../command.ts";
import { dryRunFiles } from "../statement-file/dry-run-files.ts";

const HELP = `Usage: xspenses import FILE… [--account NAME] [--user EMAIL] [--json]
       xspenses import --dry-run [--json] FILE…

Puts bank statements into the ledger and categorises their rows. A file that was imported before, or overlaps with one,
adds nothing twice. While the server runs the import goes through it, otherwise the database is opened for as long as it
takes. Without any account of a person yet, one is made, which the first sign-up in the browser takes over.

  --account NAME   the bank account the rows belong to, made when there is none of that name;
                   without it the file's own account number, or its name, decides
  --user EMAIL     whose ledger, when the installation has several people
  --dry-run        look, do not import: needs no database and changes nothing
  --json           one JSON object a line, and nothing else on stdout:
                   {"file","format","ok","transactions","added","alreadyThere","categorised","rejectedRows",
                    "rejected":[{"line","reason"}],"accounts","importId","error"}
                   with --dry-run: {"file","format","ok","transactions","rejected":[{"line","reason"}],"error"}

Exit code: 0 every file went in · 1 at least one did not, or the ledger could not be opened · 2 wrong usage.
`;

export const importCommand = command({
  help: HELP,
  options: {
    "dry-run": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    account: { type: "string" },
    user: { type: "string" },
  },
  async run(values, files) {
    const { "dry-run": look, json, account = null, user = null } = values;
    if (files.length === 0) throw new UsageError("Name the statement files.");
    if (account !== null && (account.trim() === "" || account.length > 80))
      throw new UsageError("--account takes a name of 1 to 80 characters.");
    if (look && (account !== null || user !== null))
      throw new UsageError("--dry-run looks into no ledger: leave out --account and --user, or --dry-run.");
    if (look) return (await dryRunFiles(files, json)) ? EXIT.done : EXIT.failed;
    // Loaded only now: looking at a file must not wait for a database driver.
    const [{ withDoor }, { importFiles }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../import/import-files.ts"),
    ]);
    const options = { json, user, account: account === null ? null : account.trim() };
    return (await withDoor((door) => importFiles(door, files, options))) ? EXIT.done : EXIT.failed;
  },
});
