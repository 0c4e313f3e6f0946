import { redactText } from "../../core/redact/redact.ts";
import type { Outgoing } from "./sender.ts";

/** One thing that was done, as OpenTelemetry has it. */
export interface Span {
  /** 32 and 16 hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: "internal" | "server" | "consumer";
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

/** Numbers of the protocol's enumerations (opentelemetry-proto, trace.proto). */
const KINDS = { internal: 1, server: 2, consumer: 5 } as const;
const STATUS_ERROR = 2;

const valueOf = (value: string | number): object => {
  if (typeof value === "string") return { stringValue: redactText(value) };
  // Whole numbers of 64 bits travel as text.
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
};

const attributesOf = (attributes: Span["attributes"]): object[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));

/** To the microsecond, in which a number holds a time exactly. */
const nanos = (ms: number): string => String(BigInt(Math.floor(ms * 1_000)) * 1_000n);

const wireSpan = (span: Span): object => ({
  traceId: span.traceId,
  spanId: span.spanId,
  ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
  name: redactText(span.name),
  kind: KINDS[span.kind],
  startTimeUnixNano: nanos(span.startMs),
  endTimeUnixNano: nanos(Math.max(span.startMs, span.endMs)),
  attributes: attributesOf(span.attributes),
  status: span.failed ? { code: STATUS_ERROR } : {},
});

export interface OtlpTarget {
  /** OTEL_EXPORTER_OTLP_ENDPOINT: where the paths of the signals begin. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Who tells: name and process. */
  readonly resource: Readonly<Record<string, string>>;
}

/** Spans as OTLP over HTTP in JSON (opentelemetry.io/docs/specs/otlp). */
export const otlpRequest = ({ endpoint, headers, resource }: OtlpTarget, spans: readonly Span[]): Outgoing => ({
  url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
  headers: { ...headers, "content-type": "application/json" },
  body: JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: "xspenses" }, spans: spans.map(wireSpan) }],
      },
    ],
  }),
});
