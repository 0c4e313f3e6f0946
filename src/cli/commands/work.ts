import { createLogger } from "../../api/log/logger.ts";
import { readConfig } from "../../server/config.ts";
import { isEmbedded } from "../../server/database.ts";
import { openHouse } from "../../server/house.ts";
import { command, EXIT, Unmet, UsageError } from "../command.ts";

const HELP = `Usage: xspenses work

A worker process: takes tasks (imports, categorising) from the queue until it is stopped, beside the server's own worker
and as many others as you start. Needs PostgreSQL (DATABASE_URL or DATABASE_APP_URL). Its log goes to stderr.

Exit code: 0 stopped by Ctrl+C or SIGTERM, the task in hand finished · 1 it could not start · 2 wrong usage.
`;

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });

export const workCommand = command({
  help: HELP,
  options: {},
  async run(_values, positionals) {
    if (positionals.length > 0) throw new UsageError("work takes no arguments.");
    const config = readConfig(process.env);
    if (isEmbedded(config))
      throw new Unmet(
        "A worker of its own needs PostgreSQL. The embedded database has one owner, the server, which works the queue too. Set DATABASE_URL, or use npm start.",
      );
    const log = createLogger("worker", { level: config.logLevel });
    const house = await openHouse(config, log);
    const stopped = stopSignal();
    house.loop.start();
    log.info("worker_started");
    await stopped;
    await house.close();
    log.info("worker_stopped");
    return EXIT.done;
  },
});
