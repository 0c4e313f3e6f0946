// A throw-away PgBouncer in transaction mode in front of a database, on loopback only, gone when it is stopped.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Unmet } from "../../scripts/say.mjs";
import { endWithUs } from "../debian/end-with-us.mjs";
import { canFetchPrograms, fetchPrograms } from "../debian/fetch-programs.mjs";
import { findOnPath } from "../debian/find-on-path.mjs";
import { answers, freePort } from "../debian/ports.mjs";

/** How to get one, told when none can be had. */
export const pgbouncerRemedy = "install PgBouncer (Debian, Ubuntu as root: done for you)";

/** Whether one is there or can be fetched. Throws Unmet. */
export async function findPgbouncer() {
  const own = findOnPath(["pgbouncer"]);
  if (own) return { program: own, env: {} };
  if (!canFetchPrograms()) throw new Unmet("no PgBouncer was found");
  const { folder, env } = await fetchPrograms("pgbouncer", ["pgbouncer"]);
  return { program: join(folder, "usr", "sbin", "pgbouncer"), env };
}

/**
 * Starts it in front of the server of this URL, for these logins.
 * @param {readonly string[]} urls the same server, each with a login
 * @param {{ connections: number }} options connections: how many it keeps to the server for all who come with one login
 * @returns {Promise<{ host: string, stop: () => Promise<void>, restartAbruptly: () => Promise<void> }>} restartAbruptly: killed, and started where it was
 */
export async function startPgbouncer(urls, { connections }) {
  const { program, env } = await findPgbouncer();
  const { hostname, port } = new URL(urls[0]);
  const at = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "xspenses-pgbouncer-"));
  const log = join(folder, "log");
  const users = join(folder, "users");
  const settings = join(folder, "settings.ini");
  const login = ({ username, password }) => `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`;
  writeFileSync(users, urls.map((url) => login(new URL(url))).join(""), { mode: 0o600 });
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${at}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 500
server_idle_timeout = 1
`,
    { mode: 0o600 },
  );
  // It refuses to be root, and opens what it needs before it becomes somebody else.
  const args = process.getuid?.() === 0 ? ["-u", "nobody", settings] : [settings];
  const begin = async () => {
    const server = spawn(program, args, { env, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
    server.stderr.setEncoding("utf8").on("data", (text) => writeFileSync(log, text, { flag: "a" }));
    const gone = new Promise((resolve) => {
      server.once("error", resolve);
      server.once("exit", resolve);
    });
    endWithUs(server);
    await answers(at, server, () => `PgBouncer did not start: ${readFileSync(log, "utf8").slice(-2_000)}`);
    return async () => {
      server.kill("SIGKILL");
      await gone;
    };
  };
  let end = await begin();
  return {
    host: `127.0.0.1:${at}`,
    async restartAbruptly() {
      await end();
      end = await begin();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
