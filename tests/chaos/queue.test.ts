import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { migratePostgres } from "../../src/data/migrate.ts";
import { openDatabase } from "../../src/data/open.ts";
import type { DataStore } from "../../src/data/open.ts";
import { dispatchTasks } from "../../src/data/tasks/dispatch.ts";
import { withUser } from "../../src/data/tenant.ts";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { newPerson } from "../setup/engines.ts";
import { EFFECT, MAX_ATTEMPTS } from "./effects.mjs";
import { judgeEffects } from "./judge-effects.ts";
import { randomFrom } from "./random-from.ts";

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const TASKS = number("CHAOS_TASKS", 800);
const WORKERS = number("CHAOS_WORKERS", 3);
const SEED = number("CHAOS_SEED", 7);
const PEOPLE = 10;
const LEASE_SEC = 2;
const PASSWORD = "chaos-of-a-throw-away-server";
/** The whole suite; a task that is never done ends it. */
const GIVE_UP_MS = 60_000 + TASKS * 30;
const BULK = 500;
/** A kill, a cut and a stop, as the dice would have them. */
const FIRST = [0.1, 0.5, 0.7];
const MINUTE_MS = 60_000;

const program = fileURLToPath(new URL("./queue-worker.mjs", import.meta.url));

function startWorker(url: string, skewMs: number): ChildProcess {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env["PATH"] ?? "",
      DATABASE_APP_URL: url,
      SKEW_MS: String(skewMs),
      LEASE_SEC: String(LEASE_SEC),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return child;
}

/** Everything is dispatched twice, as after an answer that was lost. */
async function dispatchAll(store: DataStore, people: readonly string[]): Promise<void> {
  for (const [at, person] of people.entries())
    for (let delivery = 0; delivery < 2; delivery++) {
      const mine = Array.from({ length: TASKS / PEOPLE }, (_, index) => String(at * 1_000_000 + index));
      for (let start = 0; start < mine.length; start += BULK)
        await withUser(store, person, (tx) =>
          dispatchTasks(
            tx,
            mine.slice(start, start + BULK).map((n) => ({
              from: "prime",
              to: "tag",
              intent: EFFECT,
              payload: { n },
              idempotencyKey: `chaos ${n}`,
              maxAttempts: MAX_ATTEMPTS,
            })),
          ),
        );
    }
}

/** One statement on a connection of its own; null while the server is down. */
async function ask<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[] | null> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // it may be the one that is cut
  try {
    await client.connect();
    return (await client.query<R>(text)).rows;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

const CUT = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and usename = current_user and pid <> pg_backend_pid() order by random() limit 3`;
/**
 * By the database's clock alone: a worker whose own clock is minutes off still holds a lease of LEASE_SEC. The clock is read while rows are:
 * a lease given between this statement's start and its snapshot would otherwise look longer than it is.
 */
const WATCH = `
  select count(*) filter (where status in ('pending', 'processing'))::int as open,
    coalesce(max(extract(epoch from lease_until - clock_timestamp())), 0)::float8 as longest_sec from employee_tasks`;

// A server of the suite's own: it is stopped without warning, which no other suite should have to live through.
describe.runIf(inject("postgres") !== null && !process.env["TEST_DATABASE_URL"])(
  "the queue under chaos on PostgreSQL",
  () => {
    it(
      `has each effect of ${TASKS} tasks once, with ${WORKERS} workers killed, connections cut and the server stopped (seed ${SEED})`,
      async () => {
        const random = randomFrom(SEED);
        const server = await startPostgres();
        const login = new URL(server.ownerUrl);
        login.username = "xspenses_app";
        login.password = PASSWORD;
        await migratePostgres(server.ownerUrl, PASSWORD);
        const skew = (): number => Math.round((random() - 0.5) * 20) * MINUTE_MS;
        const workers: ChildProcess[] = [];
        process.once("exit", () => workers.forEach((worker) => worker.kill("SIGKILL")));
        const happened = { killed: 0, cut: 0, stopped: 0 };
        try {
          const store = await openDatabase({ kind: "postgres", url: login.href, maxConnections: 2 });
          const people: string[] = [];
          for (let n = 0; n < PEOPLE; n++) people.push(await newPerson(store));
          await dispatchAll(store, people);
          await store.close();
          for (let n = 0; n < WORKERS; n++) workers.push(startWorker(login.href, skew()));
          const giveUpAt = Date.now() + GIVE_UP_MS;
          for (let open = TASKS, round = 0; open > 0 || round < FIRST.length;) {
            await sleep(200 + random() * 600);
            // Each kind of trouble at least once, early; then by the dice.
            const dice = FIRST[round++] ?? random();
            if (dice < 0.4) {
              const victim = Math.floor(random() * WORKERS);
              workers[victim]!.kill("SIGKILL");
              workers[victim] = startWorker(login.href, skew());
              happened.killed++;
            } else if (dice < 0.6) {
              await ask(login.href, CUT);
              happened.cut++;
            } else if (dice < 0.75 && happened.stopped < 3) {
              await server.restartAbruptly!();
              happened.stopped++;
            }
            const [seen] = (await ask<{ open: number; longest_sec: number }>(server.ownerUrl, WATCH)) ?? [];
            if (!seen) continue;
            expect(seen.longest_sec).toBeLessThanOrEqual(LEASE_SEC);
            open = seen.open;
            if (Date.now() > giveUpAt) throw new Error(`${open} tasks are still open after ${GIVE_UP_MS} ms`);
          }
          expect(Math.min(...Object.values(happened))).toBeGreaterThan(0);
          await judgeEffects((text) => ask(server.ownerUrl, text), TASKS);
        } finally {
          for (const worker of workers) worker.kill("SIGKILL");
          await server.stop();
        }
      },
      GIVE_UP_MS + 60_000,
    );
  },
);
