// A server, a worker and what they depend on, each of which can be made to fail while people go on; time can be let pass.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Unmet } from "../../../scripts/say.mjs";
import { startOwnRedis } from "../../redis/start.mjs";
import { startModel } from "../model.mjs";
import { startProgram } from "../programs.mjs";

/** A look at what is wrong is due every minute at the latest; a backup may take as long. */
const PATIENCE_MS = 150_000;
const POLL_MS = 200;
/** With a price of a dollar for a million tokens: nine tenths of what a person may spend, and a little more. */
const DEAR_TOKENS = 4_600_000;
const BUDGET_USD = "5";
const PASSPHRASE = "one of the load and of nobody else";
/** What looks at what is wrong, but for backups, each of which takes a while. */
const LOOKS = ["alert-worker", "disk", "ai-budget", "redis"];

export async function until(what, isSo) {
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; await sleep(POLL_MS)) if (await isSo()) return;
  throw new Error(`still not so after minutes: ${what}`);
}

/** Redis is a part of it only where there is one to be had. */
async function redisIfAny() {
  try {
    return await startOwnRedis();
  } catch (error) {
    if (error instanceof Unmet) return null;
    throw error;
  }
}

export class FaultWorld {
  #database;
  #server = null;
  #worker = null;
  #model;
  #redis;

  /** @param {{ installation: object, origins: string[] }} given origins: where the people ask */
  static async open({ installation, origins }) {
    const world = new FaultWorld();
    world.origins = origins;
    world.backups = join(installation.home, "backups");
    mkdirSync(world.backups, { recursive: true });
    world.#database = new pg.Client({ connectionString: installation.postgres.ownerUrl });
    await world.#database.connect();
    world.#model = await startModel({ inputTokens: DEAR_TOKENS });
    world.#redis = await redisIfAny();
    world.env = {
      DATABASE_URL: installation.postgres.ownerUrl,
      DATABASE_APP_URL: installation.appUrl,
      XSPENSES_HOME: installation.home,
      TRUST_PROXY: "1",
      WORK_EMPLOYEES: "none",
      BACKUP_PASSPHRASE: PASSPHRASE,
      BACKUP_DIR: world.backups,
      AI_BASE_URL: world.#model.url,
      AI_MODEL: "dear",
      AI_PRICE: "1/1",
      AI_CONSENT: "ask",
      AI_MONTHLY_BUDGET_USD: BUDGET_USD,
      ...(world.#redis ? { REDIS_URL: world.#redis.url } : {}),
    };
    await world.startWorker();
    await world.#startServer();
    await world.#ran(["backup"]); // the first; a server that ends would end it too
    return world;
  }

  get hasRedis() {
    return this.#redis !== null;
  }

  async sql(text, values = []) {
    return (await this.#database.query(text, values)).rows;
  }

  /** Kinds of the alerts that are open. */
  async alerts() {
    return (await this.sql("select kind from alerts where resolved_at is null order by kind")).map(({ kind }) => kind);
  }

  async #startServer() {
    this.#server = await startProgram("server", this.env);
    this.origins[0] = this.#server.origin;
  }

  async #ran(names) {
    await until(`${names.join(", ")} ran`, async () => {
      const [{ ran }] = await this.sql(
        "select count(*)::int as ran from schedules where name = any($1) and last_run_at is not null",
        [names],
      );
      return ran === names.length;
    });
  }

  async due(names) {
    await this.sql("update schedules set last_run_at = null where name = any($1)", [names]);
  }

  /** All that looks at what is wrong has looked: the server ends in good order, which writes down what it counted, and looks when it starts. */
  async look(names = []) {
    const due = [...LOOKS.filter((name) => name !== "redis" || this.hasRedis), ...names];
    await this.#server.end("SIGTERM");
    await this.due(due);
    await this.#startServer();
    await this.#ran(due);
  }

  /** What was counted and what was done is older by so much. */
  async pass(time) {
    // By way of days that nobody counts: a minute may not be where another has not left yet.
    await this.sql("update traffic set minute = minute - interval '36500 days'");
    await this.sql("update traffic set minute = minute + interval '36500 days' - $1::interval", [time]);
    await this.sql("update employee_tasks set run_at = run_at - $1::interval where status = 'pending'", [time]);
    await this.sql("update employee_tasks set processed_at = processed_at - $1::interval where status = 'failed'", [
      time,
    ]);
    await this.sql("update ai_usage set created_at = created_at - $1::interval", [time]);
  }

  async startWorker() {
    const { DATABASE_APP_URL, XSPENSES_HOME } = this.env;
    this.#worker = await startProgram("work", { DATABASE_APP_URL, XSPENSES_HOME });
  }

  stopWorker = () => this.#worker.end("SIGTERM");

  stopRedis = () => this.#redis.stop();

  async startRedis() {
    this.#redis = await startOwnRedis(this.#redis.port);
  }

  async close() {
    await Promise.all([this.#server?.end("SIGTERM"), this.#worker?.end("SIGTERM")]);
    await this.#redis?.stop();
    this.#model.close();
    await this.#database.end();
  }
}
