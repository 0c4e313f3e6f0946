// A worker of the chaos suite, in a process of its own, until it is killed. Its clock is wrong by SKEW_MS.
import { openDatabase } from "../../dist/data/open.js";
import { dispatchTask } from "../../dist/data/tasks/dispatch.js";
import { completeTask } from "../../dist/data/tasks/finish.js";
import { createNotification } from "../../dist/data/queries/notifications.js";
import { withUser } from "../../dist/data/tenant.js";
import { createRoster } from "../../dist/employees/roster.js";
import { createWorkLoop } from "../../dist/employees/work-loop.js";
import { effectDuty } from "./effects.mjs";

const { DATABASE_APP_URL, SKEW_MS, LEASE_SEC } = process.env;
const store = await openDatabase({ kind: "postgres", url: DATABASE_APP_URL, maxConnections: 5 });
const duty = effectDuty(() => Math.random() < 0.02, { createNotification, dispatchTask, completeTask, withUser });
createWorkLoop({
  roster: createRoster([duty]),
  parts: { store, engine: null, secondOpinion: null, now: () => Date.now() + Number(SKEW_MS) },
  log: { info() {}, warn() {}, error() {} },
  jitter: Math.random,
  concurrency: 3,
  leaseSec: Number(LEASE_SEC),
}).start();
