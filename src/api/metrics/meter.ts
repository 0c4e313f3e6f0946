import { Counter, Gauge, Histogram, Registry } from "prom-client";

import type { Step } from "../pipeline/timing.ts";

/** One answered request. */
export interface Answered {
  /** The endpoint's or mount's name; never a path, which may hold anything. */
  readonly endpoint: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
  /** Milliseconds in each layer. */
  readonly stages: Readonly<Record<string, number>>;
  readonly requestId: string;
  /** The header of that name: the caller's own trace, if it has one. */
  readonly traceparent: string | null;
  /** Each layer by itself, where they were measured. */
  readonly steps: readonly Step[];
}

/** Counted since it was last asked. */
export interface Counted {
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
}

/** What is measured when somebody looks: name without prefix → help, and values by label. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[];
}

/** Counts what this process answers. */
export interface Meter {
  answered(request: Answered): void;
  /** One request was counted in the database because Redis was gone. */
  countedElsewhere(): void;
  /** What was counted since the last call. */
  take(): Counted;
  /** Everything as Prometheus reads it, with the readings of this moment. */
  text(readings: readonly Reading[]): Promise<string>;
}

/** Seconds; from a remembered answer to the longest a request may take. */
const BUCKETS_SEC = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const TOO_MANY = 429;
const FAULT = 500;
const PREFIX = "xspenses_";

function instruments(registers: Registry[]) {
  return {
    latency: new Histogram({
      name: `${PREFIX}request_duration_seconds`,
      help: "How long requests took, by endpoint",
      labelNames: ["endpoint", "method"],
      buckets: BUCKETS_SEC,
      registers,
    }),
    stages: new Histogram({
      name: `${PREFIX}request_stage_seconds`,
      help: "How long each layer of a request took",
      labelNames: ["stage"],
      buckets: BUCKETS_SEC,
      registers,
    }),
    answers: new Counter({
      name: `${PREFIX}requests_total`,
      help: "Requests answered, by endpoint and status",
      labelNames: ["endpoint", "method", "status"],
      registers,
    }),
    limited: new Counter({
      name: `${PREFIX}rate_limited_total`,
      help: "Requests refused because somebody asked too often",
      labelNames: ["endpoint"],
      registers,
    }),
    elsewhere: new Counter({
      name: `${PREFIX}rate_limit_fallbacks_total`,
      help: "Requests counted in the database because Redis did not answer",
      registers,
    }),
  };
}

/** @param told hears of each request too */
export function createMeter(told: (request: Answered) => void = () => {}): Meter {
  const registry = new Registry();
  const { latency, stages, answers, limited, elsewhere } = instruments([registry]);
  let counted = { requests: 0, errors: 0, limited: 0 };
  const gauge = ({ name, help, values }: Reading): void => {
    const labelNames = Object.keys(values[0]?.labels ?? {});
    registry.removeSingleMetric(PREFIX + name);
    const metric = new Gauge({ name: PREFIX + name, help, labelNames, registers: [registry] });
    for (const { labels, value } of values) metric.set(labels ?? {}, value);
  };
  return {
    answered(request) {
      const { endpoint, method, status, ms, stages: spent } = request;
      told(request);
      latency.observe({ endpoint, method }, ms / 1000);
      for (const [stage, stageMs] of Object.entries(spent)) stages.observe({ stage }, stageMs / 1000);
      answers.inc({ endpoint, method, status: String(status) });
      counted.requests++;
      if (status >= FAULT) counted.errors++;
      if (status !== TOO_MANY) return;
      counted.limited++;
      limited.inc({ endpoint });
    },
    countedElsewhere: () => elsewhere.inc(),
    take() {
      const taken = counted;
      counted = { requests: 0, errors: 0, limited: 0 };
      return taken;
    },
    async text(readings) {
      for (const reading of readings) gauge(reading);
      return registry.metrics();
    },
  };
}
