import type { Logger } from "../api/log/logger.ts";
import type { TelemetryConfig } from "./telemetry-config.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";

/** Tells systems elsewhere what this process does, where one is configured; else nothing of that is even loaded. */
export async function openTelemetry(config: TelemetryConfig, log: Logger, service: string): Promise<Telemetry> {
  if (config.otlp === null && config.sentryDsn === null) return { log, answered: () => {}, close: async () => {} };
  const { startTelemetry } = await import("./telemetry/telemetry.ts");
  return startTelemetry({ config, log, service, now: () => Date.now() });
}
