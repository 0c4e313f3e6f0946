import type { Logger } from "../api/log/logger.ts";
import type { Meter } from "../api/metrics/meter.ts";
import type { WatchedLimiter } from "../data/limiter/falling-back.ts";
import type { DataStore } from "../data/open.ts";
import { addTraffic } from "../data/system/traffic.ts";
import { createScheduler } from "../employees/scheduler.ts";
import type { ScheduledJob } from "../employees/scheduled/job.ts";
import { isTold, tellAlerts } from "./alerts/tell-alerts.ts";
import type { Config } from "./config.ts";
import { ratesJob } from "./rates-feed.ts";
import { watchBudget } from "./watch-budget.ts";
import { watchDisk } from "./watch-disk.ts";
import { watchLimiter } from "./watch-limiter.ts";

/** How often what was counted goes to where all processes' counts are. */
const FLUSH_MS = 60_000;
const LOOK_SEC = 60;
const DISK_SEC = 300;
const BUDGET_SEC = 600;

interface WatchParts {
  readonly config: Config;
  readonly store: DataStore;
  readonly meter: Meter;
  readonly limiter: WatchedLimiter;
  readonly log: Logger;
}

async function flush({ store, meter, log }: WatchParts): Promise<void> {
  const counted = meter.take();
  if (counted.requests === 0) return;
  await addTraffic(store, counted).catch((error: unknown) => log.warn("traffic_not_counted", { error }));
}

function jobsOf({ config, log, limiter }: WatchParts): ScheduledJob[] {
  const tell: ScheduledJob = {
    name: "alert-teller",
    everySec: LOOK_SEC,
    run: (store) => tellAlerts(config.alerts, { store, log, siteUrl: config.siteUrl }),
  };
  const disk: ScheduledJob = { name: "disk", everySec: DISK_SEC, run: (store) => watchDisk(store, config.home) };
  const cap = config.ai?.monthlyBudgetUsd ?? null;
  const budget: ScheduledJob = { name: "ai-budget", everySec: BUDGET_SEC, run: (store) => watchBudget(store, cap) };
  const redis: ScheduledJob = { name: "redis", everySec: LOOK_SEC, run: (store) => watchLimiter(store, limiter) };
  return [
    disk,
    ...(config.redisUrl === null ? [] : [redis]),
    ...(cap === null ? [] : [budget]),
    ...(isTold(config.alerts) ? [tell] : []),
    ...(config.ratesUrl === null ? [] : [ratesJob(config.ratesUrl)]),
  ];
}

/**
 * What a server does for whoever runs it, beside its work: counts requests, looks at the disk, tells alerts outside the app, and
 * fetches exchange rates where an address is set.
 */
export function startWatch(parts: WatchParts): { stop(): Promise<void> } {
  const { store, log } = parts;
  const scheduler = createScheduler({ store, jobs: jobsOf(parts), log, wake: () => {}, now: () => Date.now() });
  scheduler.start();
  const timer = setInterval(() => void flush(parts), FLUSH_MS);
  return {
    async stop() {
      clearInterval(timer);
      await scheduler.stop();
      await flush(parts);
    },
  };
}
