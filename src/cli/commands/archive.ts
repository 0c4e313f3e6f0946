import { command, EXIT, UsageError } from "../command.ts";

const HELP = `Usage: xspenses archive [--bring-back | --allow] [--user EMAIL] [--json]

Tells what of a person's ledger is archived: old transactions, moved out of the way where ARCHIVE_AFTER_YEARS is set. They
are counted and shown as ever, and are not changed any more.

  --bring-back   put all of it back where it was, and let nothing of this person be archived from now on
  --allow        let it be archived again
  --user EMAIL   whose ledger, when the installation has several people
  --json         one JSON object, and nothing else on stdout: {"rows","first","last","keepsAll","movedRows"}

Exit code: 0 done · 1 it was not · 2 wrong usage.
`;

export const archiveCommand = command({
  help: HELP,
  options: {
    "bring-back": { type: "boolean", default: false },
    allow: { type: "boolean", default: false },
    user: { type: "string" },
    json: { type: "boolean", default: false },
  },
  async run({ "bring-back": bringBack, allow, user = null, json }, positionals) {
    if (positionals.length > 0) throw new UsageError("archive takes options, no arguments.");
    if (bringBack && allow) throw new UsageError("Say --bring-back or --allow, not both.");
    const [{ withDoor }, { tendArchive }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../archive/tend-archive.ts"),
    ]);
    await withDoor((door) => tendArchive(door, { keepsAll: bringBack ? true : allow ? false : null, user, json }));
    return EXIT.done;
  },
});
