import { readConfig } from "../../server/config.ts";
import { isEmbedded, openConfigured } from "../../server/database.ts";
import { openHome } from "../../server/home.ts";
import { command, EXIT, Unmet, UsageError } from "../command.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses migrate

Brings the database up to date: the embedded one, or the PostgreSQL of DATABASE_URL, as its owner. The server does the
same when it starts; this is for an installation whose server only has DATABASE_APP_URL.

Exit code: 0 up to date · 1 it could not be done · 2 wrong usage.
`;

export const migrateCommand = command({
  help: HELP,
  options: {},
  async run(_values, positionals) {
    if (positionals.length > 0) throw new UsageError("migrate takes no arguments.");
    const config = readConfig(process.env);
    if (!isEmbedded(config) && config.ownerUrl === null)
      throw new Unmet("Only the owner can migrate: set DATABASE_URL to the owner's URL for this command.");
    const { migrated, close } = await openConfigured(config, openHome(config.home).database);
    await close();
    const what = isEmbedded(config) ? "The embedded database" : "The database";
    const ran = migrated === 0 ? "was up to date" : `is up to date: ${migrated} migrations ran`;
    await writeAll(process.stdout, `${what} ${ran}.\n`);
    return EXIT.done;
  },
});
