// The one place where a Netlify function gets its database, identity and employees.
import { createLogger } from "../src/api/log/logger.ts";
import { NETLIFY } from "../src/api/limits.ts";
import type { Logger } from "../src/api/log/logger.ts";
import { errorResponse } from "../src/api/pipeline/respond.ts";
import { openDatabase } from "../src/data/open.ts";
import type { DataStore } from "../src/data/open.ts";
import type { DrainLimits } from "../src/employees/work-loop.ts";
import { assemble } from "../src/server/assemble.ts";
import type { Assembly } from "../src/server/assemble.ts";
import { ConfigError } from "../src/server/config-error.ts";
import { databaseNews } from "../src/server/database-news.ts";
import { REQUEST_LIMIT_MS, SCHEDULED_LIMIT_MS } from "./limits.ts";
import { readSettings } from "./settings.ts";

/** The part of Netlify's context that is used here. */
export interface Context {
  /** The client's address as Netlify's edge saw it. */
  readonly ip: string;
  /** Keeps the function alive behind its answer until the promise is settled. */
  waitUntil(work: Promise<unknown>): void;
}

/** Connections of one instance: a request, and the work that goes on behind an earlier answer. Netlify starts many instances. */
const MAX_CONNECTIONS = 2;
/** A task is taken only while this much of the time is left; what is cut off is tried again from its beginning. */
const TASK_TIME = 2 / 3;

interface Installation extends Assembly {
  readonly log: Logger;
  readonly store: DataStore;
  /** Whether a task was written since the last look. */
  takeWork(): boolean;
}

async function open(): Promise<Installation> {
  const { config, databaseUrl, secrets } = readSettings(process.env);
  const log = createLogger("netlify", { level: config.logLevel });
  const store = await openDatabase(
    {
      kind: "postgres",
      url: databaseUrl,
      pooled: config.pooled,
      replicaUrl: config.replicaUrl,
      maxConnections: MAX_CONNECTIONS,
    },
    databaseNews(log),
  );
  let written = false;
  const wakeWorkers = (): void => {
    written = true;
  };
  const assembly = assemble({ config, log, store, secrets, wakeWorkers, limits: NETLIFY });
  const takeWork = (): boolean => {
    const due = written;
    written = false;
    return due;
  };
  return { ...assembly, log, store, takeWork };
}

let opened: Promise<Installation> | null = null;

/** Once for each warm instance; what could not be opened is tried again with the next request. */
function installation(): Promise<Installation> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

function explain(error: unknown): Response {
  if (!(error instanceof ConfigError)) throw error;
  createLogger("netlify").error("not_configured", { error });
  const message = `This installation is not set up yet. ${error.message}`;
  return errorResponse({ code: "unavailable", message, details: null, requestId: crypto.randomUUID() }, {});
}

async function drain({ loop, log }: Installation, limits: DrainLimits): Promise<void> {
  try {
    await loop.drain(limits);
  } catch (error) {
    log.error("work_trouble", { error }); // what is left is the next scheduled run's
  }
}

/** Answers a request; the work it dispatched is begun behind the answer, while this instance may live. */
export async function answer(request: Request, context: Context): Promise<Response> {
  const startMs = Date.now();
  try {
    const place = await installation();
    const response = await place.api(request, { address: context.ip });
    if (place.takeWork()) context.waitUntil(drain(place, { until: startMs + REQUEST_LIMIT_MS * (1 - TASK_TIME) }));
    return response ?? new Response("Not found", { status: 404 });
  } catch (error) {
    return explain(error);
  }
}

interface ScheduledWork extends Pick<DrainLimits, "employees"> {
  /** What is done by the clock first, if it is due. */
  readonly job?: string;
}

/** A scheduled run: a job, then what is due of these employees' work (default everyone's), as far as the time allows. */
export async function work({ job, ...limits }: ScheduledWork = {}): Promise<Response> {
  const startMs = Date.now();
  try {
    const place = await installation();
    const until = startMs + SCHEDULED_LIMIT_MS * (1 - TASK_TIME);
    if (job !== undefined) await place.scheduler.runDue({ only: job, until });
    await drain(place, { ...limits, until });
    return new Response(null, { status: 204 });
  } catch (error) {
    return explain(error);
  }
}
