import { describe, expect, it } from "vitest";
import { createMeter } from "./meter.ts";

const request = {
  endpoint: "transactions",
  method: "GET",
  status: 200,
  ms: 30,
  stages: { run: 20 },
  requestId: "r",
  traceparent: null,
  steps: [],
};

describe("the meter", () => {
  it("counts requests, faults and refusals since it was last asked", () => {
    const meter = createMeter();
    for (const status of [200, 404, 429, 500, 503]) meter.answered({ ...request, status });
    expect(meter.take()).toEqual({ requests: 5, errors: 2, limited: 1 });
    expect(meter.take()).toEqual({ requests: 0, errors: 0, limited: 0 });
  });

  it("tells Prometheus how long requests took by endpoint and layer, and what was read just now", async () => {
    const meter = createMeter();
    meter.answered(request);
    meter.answered({ ...request, status: 429, ms: 1 });
    const readings = [{ name: "tasks_waiting", help: "h", values: [{ labels: { employee: "tag" }, value: 3 }] }];
    const text = await meter.text(readings);
    expect(text).toContain(
      'xspenses_request_duration_seconds_bucket{le="0.05",endpoint="transactions",method="GET"} 2',
    );
    expect(text).toContain('xspenses_request_stage_seconds_sum{stage="run"} 0.04');
    expect(text).toContain('xspenses_requests_total{endpoint="transactions",method="GET",status="429"} 1');
    expect(text).toContain('xspenses_rate_limited_total{endpoint="transactions"} 1');
    expect(text).toContain('xspenses_tasks_waiting{employee="tag"} 3');
    expect(await meter.text([{ ...readings[0]!, values: [{ labels: { employee: "tag" }, value: 0 }] }])).toContain(
      'xspenses_tasks_waiting{employee="tag"} 0',
    );
  });
});
