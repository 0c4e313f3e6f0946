import { createLogger } from "../../api/log/logger.ts";
import { EMPLOYEES } from "../../data/tasks/task.ts";
import type { Employee } from "../../data/tasks/task.ts";
import { LANES } from "../../server/assemble.ts";
import { readConfig } from "../../server/config.ts";
import { isEmbedded } from "../../server/database.ts";
import { openHouse } from "../../server/house.ts";
import { openTelemetry } from "../../server/open-telemetry.ts";
import { command, EXIT, Unmet, UsageError } from "../command.ts";

/** More lanes than this in one process wait for each other: another process does more. */
const MAX_CONCURRENCY = 64;

const HELP = `Usage: xspenses work [--employee NAME]... [--concurrency N]

A worker process: takes tasks (imports, categorising) from the queue until it is stopped, beside the server's own worker
and as many others as you start. Needs PostgreSQL (DATABASE_URL or DATABASE_APP_URL). Its log goes to stderr.

  --employee NAME   only this employee's tasks (${EMPLOYEES.join(", ")}); may be given more than once
  --concurrency N   tasks worked on at the same time (1 to ${MAX_CONCURRENCY}, default ${LANES.postgres})

Exit code: 0 stopped by Ctrl+C or SIGTERM, the task in hand finished · 1 it could not start · 2 wrong usage.
`;

function employeesIn(names: readonly string[] | undefined): readonly Employee[] | undefined {
  return names?.map((name) => {
    const known = EMPLOYEES.find((employee) => employee === name);
    if (!known) throw new UsageError(`There is no employee "${name}"; there are ${EMPLOYEES.join(", ")}.`);
    return known;
  });
}

function concurrencyIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d{1,3}$/.test(text) || count < 1 || count > MAX_CONCURRENCY)
    throw new UsageError(`--concurrency takes a whole number from 1 to ${MAX_CONCURRENCY}, not "${text}".`);
  return count;
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });

export const workCommand = command({
  help: HELP,
  options: { employee: { type: "string", multiple: true }, concurrency: { type: "string" } },
  async run(values, positionals) {
    if (positionals.length > 0) throw new UsageError("work takes options, no arguments.");
    const work = { employees: employeesIn(values.employee), concurrency: concurrencyIn(values.concurrency) };
    const config = readConfig(process.env);
    if (isEmbedded(config))
      throw new Unmet(
        "A worker of its own needs PostgreSQL. The embedded database has one owner, the server, which works the queue too. Set DATABASE_URL, or use npm start.",
      );
    const telemetry = await openTelemetry(
      config.telemetry,
      createLogger("worker", { level: config.logLevel }),
      "worker",
    );
    const { log } = telemetry;
    const house = await openHouse(config, log, { work, knowing: true });
    const stopped = stopSignal();
    house.loop.start();
    log.info("worker_started", work);
    await stopped;
    await house.close();
    log.info("worker_stopped");
    await telemetry.close();
    return EXIT.done;
  },
});
