import { randomUUID } from "node:crypto";
import type { Logger } from "../../api/log/logger.ts";
import type { Answered } from "../../api/metrics/meter.ts";
import type { TelemetryConfig } from "../telemetry-config.ts";
import { otlpRequest } from "./otlp.ts";
import type { Span } from "./otlp.ts";
import { Sender } from "./sender.ts";
import { sameness, sentryRequest, sentryTarget } from "./sentry.ts";
import type { Fault } from "./sentry.ts";
import { spanOfTask, spansOfRequest } from "./traces.ts";
import type { EndedTask } from "./traces.ts";

/** The same fault is told once in so long. */
const ONCE_IN_MS = 60_000;
/** Kinds of faults that are remembered for that. */
const MAX_KINDS = 200;

/** Tells systems elsewhere what this process does. */
export interface Telemetry {
  /** The log that is given, from which tasks and faults are told too. */
  readonly log: Logger;
  answered(request: Answered): void;
  close(): Promise<void>;
}

interface Parts {
  readonly config: TelemetryConfig;
  readonly log: Logger;
  /** Which program this is: server or worker. */
  readonly service: string;
  readonly now: () => number;
  readonly flushMs?: number;
}

type Ended = Omit<EndedTask, "failed">;
const ENDS: ReadonlySet<string> = new Set(["task_completed", "task_failed"]);

/** What the log is told, looked at on its way. */
function watched(log: Logger, seen: (level: keyof Logger, event: string, facts: object) => void): Logger {
  const tell =
    (level: keyof Logger) =>
    (event: string, facts: object = {}): void => {
      log[level](event, facts);
      seen(level, event, facts);
    };
  return { debug: tell("debug"), info: tell("info"), warn: tell("warn"), error: tell("error") };
}

/** Only so often for each kind of fault. */
function onceAMinute(now: () => number): (fault: Fault) => boolean {
  const told = new Map<string, number>();
  return (fault) => {
    const kind = sameness(fault);
    if (now() - (told.get(kind) ?? Number.NEGATIVE_INFINITY) < ONCE_IN_MS) return false;
    if (told.size >= MAX_KINDS) told.clear();
    told.set(kind, now());
    return true;
  };
}

const spanSender = ({ config, log, service, flushMs }: Parts): Sender<Span> | null => {
  const { otlp } = config;
  if (otlp === null) return null;
  const resource = {
    "service.name": otlp.serviceName,
    "service.instance.id": randomUUID(),
    "xspenses.program": service,
  };
  return new Sender({
    pack: (spans) => otlpRequest({ ...otlp, resource }, spans),
    failed: (error, dropped) => log.warn("traces_not_sent", { error, dropped }),
    ...(flushMs === undefined ? {} : { flushMs }),
  });
};

const faultSender = ({ config, log, service, flushMs }: Parts): Sender<Fault> | null => {
  if (config.sentryDsn === null) return null;
  const target = sentryTarget(config.sentryDsn);
  return new Sender({
    pack: ([fault]) => sentryRequest(target, service, fault!),
    mostAtOnce: 1,
    failed: (error, dropped) => log.warn("faults_not_sent", { error, dropped }),
    ...(flushMs === undefined ? {} : { flushMs }),
  });
};

/** Traces to OTLP, faults to Sentry, as far as each is configured; what is told passes through redaction. */
export function startTelemetry(parts: Parts): Telemetry {
  const { log, now } = parts;
  const [spans, faults] = [spanSender(parts), faultSender(parts)];
  const isNew = onceAMinute(now);
  const seen = (level: keyof Logger, event: string, facts: object): void => {
    if (ENDS.has(event)) spans?.add(spanOfTask({ ...(facts as Ended), failed: event === "task_failed" }, now()));
    const { error } = facts as { error?: unknown };
    if (level !== "error" || !(error instanceof Error)) return;
    const fault = { event, error, facts: facts as Record<string, unknown> };
    if (faults && isNew(fault)) faults.add(fault);
  };
  return {
    log: watched(log, seen),
    answered(request) {
      if (spans) for (const span of spansOfRequest(request, now())) spans.add(span);
    },
    async close() {
      await Promise.all([spans?.close(), faults?.close()]);
    },
  };
}
