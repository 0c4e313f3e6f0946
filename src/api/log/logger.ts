import { pino } from "pino";
import type { DestinationStream } from "pino";
import { redact } from "../../core/redact/redact.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** Structured log: an event name and its facts. Every fact passes through `redact`; there is no way around it. */
export interface Logger {
  debug(event: string, facts?: object): void;
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

/** One JSON line per event, with `service`, `event`, `level` and an ISO time. */
export function createLogger(
  service: string,
  options: { level?: LogLevel; destination?: DestinationStream } = {},
): Logger {
  const out = pino(
    {
      level: options.level ?? "info",
      base: { service },
      messageKey: "event",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? pino.destination(2),
  );
  const write =
    (level: LogLevel) =>
    (event: string, facts: object = {}) => {
      // What is not written need not be looked through.
      if (out.isLevelEnabled(level)) out[level](redact(facts) as object, event);
    };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}
