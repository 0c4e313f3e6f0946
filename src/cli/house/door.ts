import type { Fetch } from "../../contract/client.ts";
import { createLogger } from "../../api/log/logger.ts";
import type { Config } from "../../server/config.ts";
import { isAnotherAlive } from "../../data/lock.ts";
import { findServer, openHome } from "../../server/home.ts";
import { openHouse } from "../../server/house.ts";
import { Unmet } from "../command.ts";

/** A server that is up answers its health in milliseconds. */
const HEALTH_TIMEOUT_MS = 5_000;
/** What an in-process request calls itself; nothing is looked up or connected to. */
const IN_PROCESS_ORIGIN = "http://127.0.0.1";

/** The way to this installation's API: through the server that has it open, or opened by this very process. */
export interface Door {
  readonly origin: string;
  readonly fetch: (...asked: Parameters<Fetch>) => Promise<Response>;
  /** Proves to the API that we can read the installation's folder. Never printed. */
  readonly secret: string;
  /** Whether a server runs, which then does the work too. */
  readonly server: boolean;
  close(): Promise<void>;
}

/** The origin of a server of this folder that answers; null when the file is a leftover. Throws when it is up but silent. */
async function answeringServer(home: string): Promise<string | null> {
  const server = findServer(home);
  if (!server || !isAnotherAlive(server.pid)) return null;
  try {
    await fetch(`${server.origin}/api/health`, { redirect: "error", signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) });
    return server.origin;
  } catch (error) {
    if ((error as Error).name !== "TimeoutError") return null;
    throw new Unmet(
      `The server at ${server.origin} (process ${server.pid}) does not answer. Wait until it is less busy, or restart it.`,
      { cause: error },
    );
  }
}

async function openHere(config: Config, env: NodeJS.ProcessEnv): Promise<Door> {
  // A person reads this, not a log collector: only trouble, unless asked for.
  const log = createLogger("cli", { level: env["LOG_LEVEL"] ? config.logLevel : "error" });
  const house = await openHouse(config, log);
  house.loop.start();
  return {
    origin: IN_PROCESS_ORIGIN,
    secret: house.secrets.commandLine,
    server: false,
    async fetch(url, init) {
      const request = new Request(url, init as RequestInit);
      return (await house.api(request, { address: "127.0.0.1" })) ?? new Response(null, { status: 404 });
    },
    async close() {
      await house.loop.stop();
      // What our work led to and nobody else would do before the next start.
      await house.loop.drain();
      await house.close();
    },
  };
}

/** Finds the server of this installation, or opens its database here. Throws FolderInUse when another program has it. */
export async function openDoor(config: Config, env: NodeJS.ProcessEnv): Promise<Door> {
  const origin = await answeringServer(config.home);
  if (origin === null) return openHere(config, env);
  const send: Door["fetch"] = (url, init) => fetch(url, { ...(init as RequestInit), redirect: "error" });
  return {
    origin,
    secret: openHome(config.home).commandLine,
    server: true,
    fetch: send,
    close: () => Promise.resolve(),
  };
}
