// A throw-away Redis for tests and benchmarks, on loopback only, in memory, gone when it is stopped.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { Unmet } from "../../scripts/say.mjs";
import { endWithUs } from "../debian/end-with-us.mjs";
import { canFetchPrograms, fetchPrograms } from "../debian/fetch-programs.mjs";
import { findOnPath } from "../debian/find-on-path.mjs";
import { answers, freePort } from "../debian/ports.mjs";

/** How to get one, told when none can be had. */
export const redisRemedy =
  "install Redis or Valkey, or set TEST_REDIS_URL to one whose keys may go (Debian, Ubuntu as root: done for you)";

/**
 * Starts a server, or uses the one TEST_REDIS_URL names. Throws Unmet when there is none to be had.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startRedis() {
  const given = process.env.TEST_REDIS_URL;
  if (given) return { url: given, stop: async () => {} };
  return startOwnRedis();
}

/**
 * A server of one's own, to be stopped, halted and started again on the same port.
 * @param {number} [port] a free one when not given
 * @returns {Promise<{ url: string, port: number, halt: () => void, goOn: () => void, stop: () => Promise<void>, [Symbol.asyncDispose]: () => Promise<void> }>} halt: it keeps its connections and answers nothing
 */
export async function startOwnRedis(port) {
  const { program, env } = await findRedis();
  const at = port ?? (await freePort());
  const settings = { bind: "127.0.0.1", port: at, save: "", appendonly: "no", daemonize: "no" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(program, args, { env, cwd: "/", stdio: "ignore" });
  const gone = new Promise((resolve) => {
    server.once("error", resolve);
    server.once("exit", resolve);
  });
  endWithUs(server);
  await answers(at, server, () => "Redis did not start");
  const stop = async () => {
    server.kill("SIGKILL");
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${at}`,
    port: at,
    halt: () => server.kill("SIGSTOP"),
    goOn: () => server.kill("SIGCONT"),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function findRedis() {
  const own = findOnPath(["redis-server", "valkey-server"]);
  if (own) return { program: own, env: {} };
  if (!canFetchPrograms()) throw new Unmet("no Redis was found");
  const { folder, env } = await fetchPrograms("redis-server", ["redis-server"]);
  return { program: join(folder, "usr", "bin", "redis-server"), env };
}
