import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLogger } from "../api/log/logger.ts";
import type { Logger } from "../api/log/logger.ts";
import { startBackups } from "./backup/start-backups.ts";
import { readConfig } from "./config.ts";
import { explain } from "./explain.ts";
import { withPort } from "./free-port.ts";
import { announceServer, withdrawServer } from "./home.ts";
import { openHouse } from "./house.ts";
import { createApp, listen } from "./http.ts";
import { openTelemetry } from "./open-telemetry.ts";
import { startWatch } from "./watch.ts";

const webRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "web");

const shownHost = (host: string): string => (host === "127.0.0.1" || host === "::1" ? "localhost" : host);

/**
 * The very address we listen on, for the command line. Not `localhost`: that may mean another address first, where
 * someone else could listen and be shown the secret.
 */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  const bare = host === "::" ? "::1" : host;
  return bare.includes(":") ? `[${bare}]` : bare;
}

/** What is under way when the program is told to stop has so long to be answered: a container has ten seconds before it is killed. */
const ANSWERING_MS = 5_000;

/** Ends the program step by step, once. What fails to stop keeps nothing from being stopped behind it: the database is closed, and its lock given back. */
function stopper(log: Logger, steps: readonly (() => Promise<unknown>)[]): () => void {
  let stopping = false;
  const stopAll = async (): Promise<void> => {
    for (const step of steps) await step().catch((error: unknown) => log.error("stop_failed", { error }));
    process.exit(0);
  };
  return () => {
    if (stopping) return;
    stopping = true;
    void stopAll();
  };
}

async function start(): Promise<void> {
  const config = await withPort(readConfig(process.env));
  const telemetry = await openTelemetry(config.telemetry, createLogger("server", { level: config.logLevel }), "server");
  const { log } = telemetry;
  const house = await openHouse(config, log, { knowing: true, answered: telemetry.answered });
  const server = await listen(createApp(house.api, config, webRoot, log), config).catch(async (error: unknown) => {
    await house.close();
    throw error;
  });
  const origin = `http://${shownHost(config.host)}:${server.port}`;
  announceServer(config.home, `http://${reachableHost(config.host)}:${server.port}`);
  house.loop.start();
  house.people.start(house.store, log);
  house.scheduler.start();
  const backups = startBackups(config, house.store, log);
  const watch = startWatch({ config, store: house.store, meter: house.meter, limiter: house.limiter, log });
  const engine = house.store.engine === "pglite" ? `embedded database in ${config.home}` : "PostgreSQL";
  process.stdout.write(
    `\n  XspensesAI is ready: ${origin}\n  ${engine}. Open the address, then drop a bank statement or try the sample data.\n  Ctrl+C stops it.\n\n`,
  );
  const stop = stopper(log, [
    async () => withdrawServer(config.home),
    async () => house.people.endStreams(),
    () => server.close(ANSWERING_MS),
    () => Promise.all([backups.stop(), watch.stop()]),
    () => house.close(),
    () => telemetry.close(),
  ]);
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

start().catch((error: unknown) => {
  process.stderr.write(`XspensesAI could not start.\n${explain(error) ?? stackOf(error)}\n`);
  process.exit(1);
});
