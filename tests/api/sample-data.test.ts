import { describe, expect, it } from "vitest";
import { engines, newPerson } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

describe.each(engines)("the sample data on $name", (engine) => {
  const app = useHouse(engine);

  it("goes without a trace: nothing is told any more of what it had, and what is the person's own stays", async () => {
    const client = app.client(await newPerson(app.db.store));
    await app.importFile(client, "bank.csv", "Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n");
    await app.house.loop.drain();
    const seen = async () => {
      const [series, insights, forecast, rows] = await Promise.all([
        client.call("crystal-recurring", "GET", {}),
        client.call("crystal-insights", "GET", {}),
        client.call("crystal-forecast", "GET", {}),
        client.call("transactions", "GET", {}),
      ]);
      return { series: series.items.length, insights: insights.items.length, forecast, rows: rows.items.length };
    };
    const before = await seen();
    await client.call("sample-data", "POST", { action: "load" });
    await app.house.loop.drain();
    expect((await seen()).series).toBeGreaterThan(5);
    await client.call("sample-data", "POST", { action: "clear" });
    await app.house.loop.drain();
    expect(await seen()).toEqual(before);
  });
});
