import { randomBytes } from "node:crypto";
import type { Answered } from "../../api/metrics/meter.ts";
import type { Span } from "./otlp.ts";

/** A task that ended, as the log tells it. */
export interface EndedTask {
  readonly employee: string;
  readonly intent: string;
  readonly taskId: string;
  readonly attempt: number;
  readonly ms: number;
  readonly failed: boolean;
}

const FAULT = 500;
const newTraceId = (): string => randomBytes(16).toString("hex");
const newSpanId = (): string => randomBytes(8).toString("hex");

/** The caller's own trace, in which this request is a part (W3C Trace Context); null without one that fits. */
export function callerOf(traceparent: string | null): { readonly traceId: string; readonly spanId: string } | null {
  const [, traceId, spanId] = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/.exec(traceparent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  return /^0+$/.test(traceId) || /^0+$/.test(spanId) ? null : { traceId, spanId };
}

/** A request and the layers it went through. Names of endpoints and layers, no path, no person, no address, no statement. */
export function spansOfRequest(
  { endpoint, method, status, ms, requestId, traceparent, steps }: Answered,
  nowMs: number,
): Span[] {
  const caller = callerOf(traceparent);
  const traceId = caller?.traceId ?? newTraceId();
  const spanId = newSpanId();
  const startMs = nowMs - ms;
  const request: Span = {
    traceId,
    spanId,
    parentSpanId: caller?.spanId ?? null,
    name: `${method} /api/${endpoint}`,
    kind: "server",
    startMs,
    endMs: nowMs,
    attributes: {
      "http.request.method": method,
      "http.route": `/api/${endpoint}`,
      "http.response.status_code": status,
      "xspenses.request_id": requestId,
    },
    failed: status >= FAULT,
  };
  const layers = steps.map((step): Span => ({
    traceId,
    spanId: newSpanId(),
    parentSpanId: spanId,
    name: step.name,
    kind: "internal",
    startMs: startMs + step.startMs,
    endMs: startMs + step.startMs + step.ms,
    attributes: {},
    failed: false,
  }));
  return [request, ...layers];
}

/** A task as a trace of its own: it may run long after, and elsewhere than, the request that wanted it. */
export const spanOfTask = ({ employee, intent, taskId, attempt, ms, failed }: EndedTask, nowMs: number): Span => ({
  traceId: newTraceId(),
  spanId: newSpanId(),
  parentSpanId: null,
  name: `${employee} ${intent}`,
  kind: "consumer",
  startMs: nowMs - ms,
  endMs: nowMs,
  attributes: {
    "xspenses.employee": employee,
    "xspenses.intent": intent,
    "xspenses.task_id": taskId,
    "xspenses.attempt": attempt,
  },
  failed,
});
