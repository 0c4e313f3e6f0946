import { describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const METRICS_TOKEN = "0123456789abcdef0123456789abcdef";

describe.each(engines)("metrics for Prometheus on $name", (engine) => {
  const app = useHouse(engine, { METRICS_TOKEN });
  const ask = (authorization?: string): Promise<Response> =>
    app.request("/api/prometheus", authorization === undefined ? {} : { headers: { authorization } });

  it("are for a scraper that has the token, and for nobody else", async () => {
    for (const wrong of [
      undefined,
      "",
      "Bearer",
      `Bearer ${METRICS_TOKEN}x`,
      `Bearer ${await app.token(crypto.randomUUID())}`,
    ])
      expect((await ask(wrong)).status).toBe(401);
    expect((await ask(`Bearer ${METRICS_TOKEN}`)).status).toBe(200);
  });

  it("tell of requests, of the queue and of categorising", async () => {
    const client = app.client();
    await app.importFile(client, "march.csv", "Date,Description,Amount\n2024-03-01,MONTHLY RENT,-900.00\n");
    const text = await (await ask(`Bearer ${METRICS_TOKEN}`)).text();
    expect(text).toMatch(/^xspenses_requests_total\{endpoint="imports",method="POST",status="\d+"\} 1$/m);
    expect(text).toMatch(/^xspenses_request_duration_seconds_count\{endpoint="imports",method="POST"\} 1$/m);
    expect(text).toMatch(/^xspenses_request_stage_seconds_count\{stage="run"\} \d+$/m);
    expect(text).toMatch(/^xspenses_tasks_completed\{employee="byte"\} 1$/m);
    expect(text).toMatch(/^xspenses_categorizations 1$/m);
    expect(text).toMatch(/^xspenses_ai_spend_usd 0$/m);
  });
});

describe.each(engines)("metrics that nobody asked for, on $name", (engine) => {
  const app = useHouse(engine);
  it("are nowhere", async () => {
    expect((await app.request("/api/prometheus")).status).toBe(404);
  });
});
