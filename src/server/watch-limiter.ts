import type { WatchedLimiter } from "../data/limiter/falling-back.ts";
import type { DataStore } from "../data/open.ts";
import { resolveAlert } from "../data/system/alerts.ts";
import { raise } from "../employees/scheduled/raise.ts";

const ALERT = "redis";

/** Raises an alert while requests are counted in the database because Redis does not answer. */
export async function watchLimiter(store: DataStore, limiter: Pick<WatchedLimiter, "isWhole">): Promise<void> {
  if (await limiter.isWhole()) return resolveAlert(store, ALERT);
  const message = "Redis does not answer. Requests are counted in the database meanwhile, and the limits hold.";
  return raise(store, { kind: ALERT, severity: "warning", message, detail: {} });
}
