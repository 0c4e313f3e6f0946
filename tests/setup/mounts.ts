import type { EmbeddedAuth } from "../../src/api/identity/embedded-auth.ts";
import type { Meter } from "../../src/api/metrics/meter.ts";
import type { Mount } from "../../src/api/pipeline/mount.ts";
import type { DataStore } from "../../src/data/open.ts";
import { readConfig } from "../../src/server/config.ts";
import { mountsOf } from "../../src/server/mounts.ts";

/** Every mount as it is declared; none of them may be run, for there is nothing behind them. */
export function declaredMounts(): Mount[] {
  const get = (): never => {
    throw new Error("a mount is only looked at here");
  };
  const nothing: unknown = new Proxy({}, { get });
  const parts = {
    auth: nothing as EmbeddedAuth,
    store: nothing as DataStore,
    meter: nothing as Meter,
    sign: get,
    now: get,
    wakeWorkers: get,
  };
  return mountsOf({ config: readConfig({ METRICS_TOKEN: "t".repeat(32) }), secret: "secret", ...parts });
}
