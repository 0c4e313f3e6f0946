// A fault for each kind of alert: what brings it about, and what ends it.
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { canMount, startOnSmallDisk } from "./small-disk.mjs";
import { until } from "./world.mjs";

const FAULT_MS = 3_000;
/** More than are refused before somebody is told. */
const TOO_MANY = 360;
const ROWS = 5;

const refused = (error) => {
  if (error?.name !== "ApiError") throw error;
};

/** Nobody works the queue. */
const backlogAge = {
  kind: "backlog_age",
  async cause(world, [person]) {
    await world.stopWorker();
    await person.import(ROWS);
    await world.pass("16 minutes");
    await world.look();
  },
  async mend(world, [person]) {
    await world.startWorker();
    await person.settled();
    await until("the queue is empty", async () => (await waiting(world)) === 0);
    await world.look();
  },
};

const waiting = async (world) =>
  (await world.sql("select count(*)::int as n from employee_tasks where status = 'pending' and run_at <= now()"))[0].n;

/** A worker that may not write what it is there to write fails, however often it tries; when it may again, who waits says “Try again”. */
const failedTasks = {
  kind: "failed_tasks",
  async cause(world, [person]) {
    await world.sql("revoke insert on monthly_totals from xspenses_user");
    await person.import(ROWS);
    await until("a task has failed for good", async () => {
      await world.sql(
        "update employee_tasks set run_at = now(), turn = now() where status = 'pending' and attempts > 0",
      );
      return (await failed(world)).length > 0;
    });
    await world.look();
  },
  async mend(world, people) {
    await world.sql("grant insert on monthly_totals to xspenses_user");
    for (const { id, user_id: userId } of await failed(world)) {
      const { client } = people.find((person) => person.id === userId);
      await client.call("workflows", "POST", { taskId: id, action: "retry" });
    }
    await until("nothing has failed", async () => (await failed(world)).length === 0);
    await until("the queue is empty", async () => (await waiting(world)) === 0);
    await world.look();
  },
};

const failed = (world) => world.sql("select id, user_id from employee_tasks where status = 'failed'");

/** The database refuses what nearly every request asks. */
const errorRate = {
  kind: "error_rate",
  async cause(world) {
    await world.sql("revoke select on transactions from xspenses_user");
    await sleep(FAULT_MS);
    await world.sql("grant select on transactions to xspenses_user");
    await world.look();
  },
  async mend(world) {
    await world.pass("11 minutes");
    await world.look();
  },
};

/** A program without a pause. */
const rateLimitAbuse = {
  kind: "rate_limit_abuse",
  async cause(world, people) {
    const { client } = people.at(-1);
    for (let n = 0; n < TOO_MANY; n++) await client.call("status", "GET", {}).catch(refused);
    await world.look();
  },
  async mend(world) {
    await world.pass("11 minutes");
    await world.look();
  },
};

/** A person who lets a model be asked, and one that costs. */
const aiBudget = {
  kind: "ai_budget",
  async cause(world, [person]) {
    await person.client.call("usage", "PATCH", { allowed: true });
    const transaction = { description: "QUIXVARL ORBIT SAN FRANCISCO CA", amount: "-12.50", currency: "USD" };
    await person.client.call("tag-categorize", "POST", transaction);
    await until(
      "the call is paid",
      async () => (await world.sql("select 1 from ai_usage where cost_usd > 0")).length > 0,
    );
    await person.client.call("usage", "PATCH", { allowed: false });
    await world.look();
  },
  async mend(world) {
    await world.pass("1 month");
    await world.look();
  },
};

/** A second server whose disk is full; the first has room. Either may look, so that it may take more than one try. */
const disk = {
  kind: "disk",
  missing: () => (canMount() ? null : "a file system of its own cannot be mounted here"),
  async cause(world) {
    await until("the full disk was seen", async () => {
      await world.due(["disk"]);
      const stop = await startOnSmallDisk(world.env);
      await sleep(FAULT_MS / 2);
      await stop();
      return (await world.alerts()).includes("disk");
    });
  },
  mend: (world) => world.look(),
};

/** Where backups go is no folder. */
const backupFailed = {
  kind: "backup_failed",
  async cause(world) {
    renameSync(world.backups, `${world.backups}-away`);
    writeFileSync(world.backups, "");
    await world.look(["backup"]);
  },
  async mend(world) {
    rmSync(world.backups);
    renameSync(`${world.backups}-away`, world.backups);
    await world.look(["backup"]);
  },
};

const redis = {
  kind: "redis",
  missing: (world) => (world.hasRedis ? null : "there is no Redis"),
  async cause(world) {
    await world.stopRedis();
    await world.look();
  },
  async mend(world) {
    await world.startRedis();
    await world.look();
  },
};

export const FAULTS = [backlogAge, failedTasks, errorRate, rateLimitAbuse, aiBudget, disk, backupFailed, redis];
