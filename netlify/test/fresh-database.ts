import { randomBytes } from "node:crypto";
import pg from "pg";
import { migratePostgres } from "../../src/data/migrate.ts";
import { startPostgres } from "../../tools/postgres/start.mjs";

async function asOwner(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A migrated database of the suite's own, as a function would log in to it. */
export interface FreshDatabase {
  readonly loginUrl: string;
  drop(): Promise<void>;
}

/** Makes one on a throw-away server, or on the one that TEST_DATABASE_URL names. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { ownerUrl, stop } = await startPostgres();
  const name = `xspenses_netlify_${randomBytes(4).toString("hex")}`;
  const drop = async (): Promise<void> => {
    await asOwner(ownerUrl, `drop database if exists ${name} with (force)`);
    await stop();
  };
  try {
    await asOwner(ownerUrl, `create database ${name}`);
    const login = new URL(ownerUrl);
    login.pathname = `/${name}`;
    const password = randomBytes(18).toString("hex");
    await migratePostgres(login.href, password);
    login.username = "xspenses_app";
    login.password = password;
    return { loginUrl: login.href, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}
