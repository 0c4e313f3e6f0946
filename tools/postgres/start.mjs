// A throw-away PostgreSQL with pgvector for tests and benchmarks, on loopback only, gone when it is stopped.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { Unmet } from "../../scripts/say.mjs";
import { canInstallDebianServer, debianServer } from "./debian-server.mjs";
import { findOwnServer } from "./own-server.mjs";
import { startCluster } from "./cluster.mjs";

/** How to get one, told when none can be had. */
export const postgresRemedy =
  "install PostgreSQL 17 or newer with pgvector, or set TEST_DATABASE_URL to a database whose role may create databases and roles and whose template1 has the extension vector (Debian, Ubuntu as root: done for you)";

const owner = "xspenses_owner";
const database = "xspenses";

/**
 * Starts a server, or uses the one TEST_DATABASE_URL names. The owner may create databases and roles and is no
 * superuser, so that row-level security binds it as it would on a hosted database. Throws Unmet when there is no server to be had.
 * @param {{ durable?: boolean }} [options] durable: writes as in production; without it, nothing would survive a crash of the machine
 * @returns {Promise<{ ownerUrl: string, psql: readonly string[], stop: () => Promise<void>, restartAbruptly: (() => Promise<void>) | null, startReplica: (() => Promise<Replica>) | null }>} psql: the command that starts psql; restartAbruptly, startReplica: null on a server that is not ours
 */
export async function startPostgres({ durable = true } = {}) {
  const given = process.env.TEST_DATABASE_URL;
  if (given)
    return { ownerUrl: given, psql: ["psql"], stop: async () => {}, restartAbruptly: null, startReplica: null };
  const programs = findOwnServer() ?? (canInstallDebianServer() ? await debianServer() : null);
  if (!programs) throw new Unmet("no PostgreSQL 17 with pgvector was found");
  const cluster = await startCluster(programs, durable);
  try {
    const path = `${programs.bin}/psql`;
    const psql = programs.base === "/" ? [path] : ["chroot", programs.base, path];
    const { stop, restartAbruptly } = cluster;
    return {
      ownerUrl: await createOwner(cluster),
      psql,
      stop,
      restartAbruptly,
      startReplica: () => replicaOf(cluster),
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/**
 * @typedef {object} Replica
 * @property {string} host and port
 * @property {(word: "pause" | "resume") => Promise<void>} replay
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} restartAbruptly
 */

/** @returns {Promise<Replica>} */
async function replicaOf(cluster) {
  const { url, stop, restartAbruptly } = await cluster.startReplica();
  const replay = (word) => asSuperuser(url("postgres"), [`select pg_wal_replay_${word}()`]);
  return { host: new URL(url("postgres")).host, replay, stop, restartAbruptly };
}

async function createOwner(cluster) {
  const password = randomBytes(18).toString("hex");
  await asSuperuser(cluster.url("postgres"), [
    `create role ${owner} login createdb createrole password '${password}'`,
    `create database ${database} owner ${owner}`,
  ]);
  // The extension is not marked as trusted: only a superuser may create it, and every later database inherits it.
  await asSuperuser(cluster.url("template1"), ["create extension vector"]);
  await asSuperuser(cluster.url(database), ["create extension vector"]);
  const url = new URL(cluster.url(database));
  url.username = owner;
  url.password = password;
  return url.href;
}

async function asSuperuser(connectionString, statements) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
