// PostgreSQL clusters in temporary folders: made, started, and stopped by their process ids.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../debian/ports.mjs";
import { answers, command, launch, serverUser, settings, stop } from "./server-process.mjs";
import { folderPrefix, sweepAbandoned } from "./sweep-abandoned.mjs";

const initTimeoutMs = 120_000;
const superuser = "postgres";

/**
 * @typedef {object} Server
 * @property {(database: string) => string} url of the superuser
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} restartAbruptly as after a power cut
 */
/** @typedef {Server & { startReplica: () => Promise<Server> }} Cluster startReplica: another cluster that streams from this one */

/**
 * Makes a cluster and starts it on a free port of 127.0.0.1.
 * @param {import("./own-server.mjs").PostgresPrograms} programs
 * @param {boolean} durable whether what is committed is on the disk, as in production
 * @returns {Promise<Cluster>}
 */
export async function startCluster(programs, durable) {
  const password = randomBytes(18).toString("hex");
  const primary = await startOn(programs, { durable, password, fill: (place) => initialise(place, password) });
  const from = new URL(primary.url("postgres"));
  const startReplica = () => startOn(programs, { durable, password, fill: (place) => copy(place, from) });
  return { ...primary, startReplica };
}

/** A folder for a cluster, filled and served. */
async function startOn(programs, { durable, password, fill }) {
  const { base } = programs;
  const parent = base === "/" ? tmpdir() : join(base, "tmp");
  sweepAbandoned(parent);
  const folder = mkdtempSync(join(parent, folderPrefix));
  const inside = (path) => (base === "/" ? path : path.slice(base.length));
  const place = { programs, user: serverUser(base), folder, inside };
  try {
    writeFileSync(join(folder, "owner.pid"), String(process.pid));
    if (place.user) chownSync(folder, place.user.uid, place.user.gid);
    fill(place);
    return await serve(place, { durable, password });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function serve(place, { durable, password }) {
  const { folder, inside } = place;
  const port = await freePort();
  const url = (database) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  const begin = async () => {
    const server = launch(place, folder, ["-D", inside(join(folder, "data")), ...settings(port, durable)]);
    await answers(url("postgres"), server, join(folder, "log"));
    return server;
  };
  let server = await begin();
  return {
    url,
    stop: () => stop(server, folder),
    async restartAbruptly() {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGQUIT"); // immediate: nothing is written out, and the next start recovers from the log
      await gone;
      server = await begin();
    },
  };
}

function run(place, program, args, env = {}) {
  const { file, args: all, options } = command(place, program, args);
  const { status, stderr } = spawnSync(file, all, {
    ...options,
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: initTimeoutMs,
    cwd: "/",
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

function initialise(place, password) {
  const { folder, inside, user } = place;
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  run(place, "initdb", [
    `--pgdata=${inside(join(folder, "data"))}`,
    `--pwfile=${inside(passwordFile)}`,
    `--username=${superuser}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
  ]);
  rmSync(passwordFile);
}

/** A copy of the running primary, which then streams from it. The password goes by the environment, and into the copy's own settings. */
function copy({ folder, inside, ...place }, { hostname, port, username, password }) {
  const from = ["--host", hostname, "--port", port, "--username", username];
  const how = ["--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"];
  const args = [`--pgdata=${inside(join(folder, "data"))}`, ...from, ...how];
  run(place, "pg_basebackup", args, { PGPASSWORD: password });
}
