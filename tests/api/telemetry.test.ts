import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../../src/api/log/logger.ts";
import { withUser } from "../../src/data/tenant.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { readConfig } from "../../src/server/config.ts";
import { openTelemetry } from "../../src/server/open-telemetry.ts";
import type { Telemetry } from "../../src/server/telemetry/telemetry.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { startReceiver } from "../setup/receiver.ts";

interface WireSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, string> }[];
  readonly status: { readonly code?: number };
}
interface WireTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: WireSpan["attributes"] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}
type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const spansIn = ({ got }: Receiver): WireSpan[] =>
  got.flatMap(({ body }) =>
    (JSON.parse(body) as WireTraces).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) => spans),
    ),
  );
const said = ({ attributes }: WireSpan): Record<string, string> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]!]));
const lines = (body: string): Record<string, unknown>[] =>
  body
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** What no system elsewhere may hear. */
const PRIVATE = ["ada@example.org", "DE89370400440532013000", "Sunnyvale Bakery", "4111111111111111"];

describe.each(engines.slice(0, 1))("a house whose traces go to a collector and whose faults go to Sentry", (engine) => {
  let collector: Receiver;
  let sentry: Receiver;
  let telemetry: Telemetry;
  beforeAll(async () => {
    [collector, sentry] = [await startReceiver(), await startReceiver()];
    const { telemetry: config } = readConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${collector.host}/otel/`,
      OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Bearer%20abc, x-tenant=7",
      SENTRY_DSN: `http://publickey@${sentry.host}/some/42`,
    });
    telemetry = await openTelemetry(config, createLogger("test", { destination: { write: () => {} } }), "server");
  });
  const app = useHouse(
    engine,
    {},
    {},
    {
      log: () => telemetry.log,
      answered: (request) => telemetry.answered(request),
    },
  );
  afterAll(async () => {
    await collector[Symbol.asyncDispose]();
    await sentry[Symbol.asyncDispose]();
  });

  it("tells each request with its layers, in the caller's own trace, and nothing of any person", async () => {
    const caller = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
    const person = randomUUID();
    const headers = {
      authorization: `Bearer ${await app.token(person)}`,
      traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
    };
    const response = await app.request(`/api/transactions?q=${encodeURIComponent(PRIVATE.join(" "))}`, { headers });
    expect(response.status).toBe(200);
    await telemetry.close();
    const [{ path, headers: sent, body }] = collector.got as [Receiver["got"][number]];
    expect(path).toBe("/otel/v1/traces");
    expect(sent).toMatchObject({ "content-type": "application/json", authorization: "Bearer abc", "x-tenant": "7" });
    const resource = (JSON.parse(body) as WireTraces).resourceSpans[0]!.resource;
    expect(resource.attributes).toContainEqual({ key: "service.name", value: { stringValue: "xspenses" } });
    const [root, ...layers] = spansIn(collector) as [WireSpan, ...WireSpan[]];
    expect(root).toMatchObject({
      traceId: caller.traceId,
      parentSpanId: caller.spanId,
      name: "GET /api/transactions",
      kind: 2,
      status: {},
    });
    expect(said(root)).toMatchObject({
      "http.request.method": "GET",
      "http.response.status_code": "200",
      "xspenses.request_id": response.headers.get("x-request-id"),
    });
    expect(layers.map(({ name }) => name)).toEqual(expect.arrayContaining(["limit", "validate", "db", "run"]));
    for (const layer of layers) {
      expect(layer).toMatchObject({ traceId: caller.traceId, parentSpanId: root.spanId, kind: 1 });
      expect(layer.spanId).toMatch(/^[\da-f]{16}$/);
      expect(BigInt(layer.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(root.startTimeUnixNano) - 1_000_000n);
      expect(BigInt(layer.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(layer.startTimeUnixNano));
    }
    for (const secret of [...PRIVATE, person, "203.0.113.7", "select"]) expect(body).not.toContain(secret);
  });

  it("begins a trace of its own where the caller's does not fit", async () => {
    collector.got.length = 0;
    for (const traceparent of [
      "",
      "00-xyz-1-01",
      `00-${"0".repeat(32)}-${"0".repeat(16)}-01`,
      `00-${"a".repeat(32)}'--`,
    ])
      await app.request("/api/health", { headers: { traceparent } });
    await telemetry.close();
    const roots = spansIn(collector).filter(({ kind }) => kind === 2);
    expect(roots).toHaveLength(4);
    expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(4);
    for (const root of roots) expect(root).not.toHaveProperty("parentSpanId");
  });

  it("tells each task, and how it ended", async () => {
    collector.got.length = 0;
    const person = randomUUID();
    await app.client(person).call("settings", "GET", {});
    await withUser(app.db.store, person, (tx) =>
      dispatchTask(tx, {
        from: "byte",
        to: "tag",
        intent: "no_such_intent",
        payload: { who: PRIVATE[0] },
        maxAttempts: 1,
      }),
    );
    await app.house.loop.drain();
    await telemetry.close();
    const task = spansIn(collector).find(({ kind }) => kind === 5)!;
    expect(task).toMatchObject({ name: "tag no_such_intent", status: { code: 2 } });
    expect(said(task)).toMatchObject({ "xspenses.employee": "tag", "xspenses.attempt": "1" });
    expect(JSON.stringify(task)).not.toContain(PRIVATE[0]);
  });

  it("tells a fault as Sentry's envelope, once, without what anybody typed or a statement was given", async () => {
    sentry.got.length = 0;
    const cause = Object.assign(new Error(`invalid input syntax for type numeric: "${PRIVATE[2]}"`), { code: "22P02" });
    const error = new Error(
      `could not write for ${PRIVATE[0]} and ${PRIVATE[1]}: Key (name)=(Sunnyvale Bakery) exists`,
      { cause },
    );
    const facts = { endpoint: "accounts", requestId: "r-1", userId: "someone", body: PRIVATE[3], error };
    telemetry.log.error("request_failed", facts);
    telemetry.log.error("request_failed", facts);
    telemetry.log.error("request", { endpoint: "accounts", status: 500 });
    telemetry.log.warn("request_given_up", { error });
    await telemetry.close();
    expect(sentry.got).toHaveLength(1);
    const [{ path, headers, body }] = sentry.got as [Receiver["got"][number]];
    expect(path).toBe("/some/api/42/envelope/");
    expect(headers["content-type"]).toBe("application/x-sentry-envelope");
    expect(headers["x-sentry-auth"]).toMatch(/^Sentry sentry_version=7, sentry_client=\S+, sentry_key=publickey$/);
    const [envelope, item, event] = lines(body) as [
      Record<string, unknown>,
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    expect(envelope["event_id"]).toMatch(/^[\da-f]{32}$/);
    expect(item).toMatchObject({ type: "event" });
    expect(event).toMatchObject({
      event_id: envelope["event_id"],
      platform: "node",
      level: "error",
      transaction: "accounts",
      tags: { event: "request_failed", endpoint: "accounts", requestId: "r-1" },
    });
    const { values } = event["exception"] as {
      values: { type: string; value: string; stacktrace: { frames: object[] } }[];
    };
    expect(values.map(({ type }) => type)).toEqual(["Error 22P02", "Error"]);
    expect(values[1]!.stacktrace.frames.at(-1)).toMatchObject({
      filename: expect.stringMatching(/telemetry\.test\.ts$/),
      in_app: true,
    });
    for (const secret of [...PRIVATE, "someone", process.cwd()]) expect(body).not.toContain(secret);
  });
});

describe("a system elsewhere", () => {
  async function telemetryTo(host: string) {
    const log: string[] = [];
    const { telemetry: config } = readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}` });
    const destination = { write: (line: string) => void log.push(line) };
    const telemetry = await openTelemetry(config, createLogger("test", { destination }), "server");
    const request = {
      endpoint: "health",
      method: "GET",
      status: 200,
      ms: 1,
      stages: {},
      requestId: "r",
      traceparent: null,
      steps: [],
    };
    const events = (): string[] => log.map((line) => (JSON.parse(line) as { event: string }).event);
    return { telemetry, events, tell: () => telemetry.answered(request) };
  }

  it("that does not answer, or does not want it, is told of in the log once, and stands in nobody's way", async () => {
    const receiver = await startReceiver();
    receiver.state.status = 503;
    receiver.state.headers = { "retry-after": "600" };
    const { telemetry, events, tell } = await telemetryTo(receiver.host);
    tell();
    await telemetry.close();
    for (let n = 0; n < 3_000; n++) tell();
    await telemetry.close();
    // It asked to be left alone, and was.
    expect(receiver.got).toHaveLength(1);
    expect(events()).toEqual(["traces_not_sent"]);
    await receiver[Symbol.asyncDispose]();
    const gone = await telemetryTo(receiver.host);
    gone.tell();
    await gone.telemetry.close();
    expect(gone.events()).toEqual(["traces_not_sent"]);
  });

  it("is told in batches", async () => {
    await using receiver = await startReceiver();
    const { telemetry, tell } = await telemetryTo(receiver.host);
    for (let n = 0; n < 450; n++) tell();
    await telemetry.close();
    expect(receiver.got).toHaveLength(3);
    expect(spansIn(receiver)).toHaveLength(450);
  });

  it("that is not configured costs nothing: the log is the one that was given", async () => {
    const log = createLogger("test", { destination: { write: () => {} } });
    const { telemetry: config } = readConfig({});
    expect((await openTelemetry(config, log, "server")).log).toBe(log);
  });

  it.each([
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "authorization"],
    ["SENTRY_DSN", "https://sentry.example.org/hidden"],
    ["SENTRY_DSN", "https://hidden@sentry.example.org/"],
  ])("is refused as %s=%s, without repeating a key", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
    expect(() => readConfig({ [name]: value })).not.toThrow("hidden");
  });
});
