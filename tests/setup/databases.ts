import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { Unmet } from "../../scripts/say.mjs";
import { migratePostgres } from "../../src/data/migrate.ts";
import { pgbouncerRemedy, startPgbouncer } from "../../tools/pgbouncer/start.mjs";
import { postgresRemedy, startPostgres } from "../../tools/postgres/start.mjs";
import { redisRemedy, startRedis } from "../../tools/redis/start.mjs";

/** Where test files clone their PostgreSQL database from. */
export interface PostgresTemplate {
  /** URL of the owner, who may create databases. */
  readonly ownerUrl: string;
  readonly template: string;
  /** Of the login role xspenses_app. */
  readonly password: string;
  /** The command that starts psql, to which arguments are added. */
  readonly psql: readonly string[];
  /** Address of a pooler in transaction mode in front of the same server, for both logins; null where there is none. */
  readonly pooler: string | null;
  /** Whether another of our own can be started that streams to a replica. */
  readonly replicates: boolean;
}

declare module "vitest" {
  interface ProvidedContext {
    /** A folder for what a worker keeps for all its files; gone after the run. */
    scratch: string;
    postgres: PostgresTemplate | null;
    /** Of a Redis that tests share, each under names of its own. */
    redisUrl: string | null;
  }
}

interface Shared {
  readonly scratch: string;
  readonly postgres: PostgresTemplate | null;
  readonly redisUrl: string | null;
  readonly undo: readonly Undo[];
}
type Undo = () => Promise<void>;

/** Each project loads this module by itself, and all use the same templates. */
const everywhere = globalThis as { xspensesTemplates?: Promise<Shared> };

/** Migrates a database of PostgreSQL, once per run: each test file starts from a clone. */
export async function setup(project: TestProject): Promise<void> {
  const { scratch, postgres, redisUrl } = await (everywhere.xspensesTemplates ??= makeTemplates());
  project.provide("scratch", scratch);
  project.provide("postgres", postgres);
  project.provide("redisUrl", redisUrl);
}

/** All projects have ended by the time the first of them is told. */
export async function teardown(): Promise<void> {
  const shared = await everywhere.xspensesTemplates;
  delete everywhere.xspensesTemplates;
  for (const step of shared?.undo.toReversed() ?? []) await step();
}

async function makeTemplates(): Promise<Shared> {
  const scratch = mkdtempSync(join(tmpdir(), "xspenses-tests-"));
  const undo: Undo[] = [async () => rmSync(scratch, { recursive: true, force: true })];
  const [postgres, redis] = await Promise.all([postgresTemplate(undo), sharedRedis()]);
  if (redis) undo.push(redis.stop);
  return { scratch, postgres, redisUrl: redis?.url ?? null, undo };
}

async function postgresTemplate(undo: Undo[]): Promise<PostgresTemplate | null> {
  let server;
  try {
    server = await startPostgres({ durable: false });
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
    tellUnavailable({ suite: "PostgreSQL", reason: error.message, remedy: postgresRemedy });
    return null;
  }
  const { ownerUrl, psql, stop } = server;
  const replicates = server.startReplica !== null;
  if (!replicates)
    tellUnavailable({ suite: "replication", reason: "TEST_DATABASE_URL names one server", remedy: "leave it unset" });
  undo.push(stop);
  const template = `xspenses_template_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(16).toString("hex");
  await asOwner(ownerUrl, `create database ${template}`);
  undo.push(() => asOwner(ownerUrl, `drop database ${template}`));
  const url = new URL(ownerUrl);
  url.pathname = `/${template}`;
  await migratePostgres(url.href, password);
  return { ownerUrl, template, password, psql, replicates, pooler: await poolerOf(ownerUrl, password, undo) };
}

/** Few connections, so that those who come have to share them. */
const POOLED_CONNECTIONS = 4;

async function poolerOf(ownerUrl: string, password: string, undo: Undo[]): Promise<string | null> {
  const login = new URL(ownerUrl);
  login.username = "xspenses_app";
  login.password = password;
  try {
    const { host, stop } = await startPgbouncer([ownerUrl, login.href], { connections: POOLED_CONNECTIONS });
    undo.push(stop);
    return host;
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
    tellUnavailable({ suite: "PgBouncer", reason: error.message, remedy: pgbouncerRemedy });
    return null;
  }
}

async function sharedRedis() {
  try {
    return await startRedis();
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
    tellUnavailable({ suite: "Redis", reason: error.message, remedy: redisRemedy });
    return null;
  }
}

async function asOwner(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

interface Unavailable {
  readonly suite: string;
  readonly reason: string;
  readonly remedy: string;
}

const unavailable: Unavailable[] = [];

/** Read by `npm test`, which names what did not run; under CI that is a failure. */
function tellUnavailable(suite: Unavailable): void {
  const folder = join(import.meta.dirname, "..", "..", "test-results");
  mkdirSync(folder, { recursive: true });
  unavailable.push(suite);
  writeFileSync(join(folder, "unavailable.json"), JSON.stringify(unavailable));
}
