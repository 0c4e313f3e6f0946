import { describe, expect, it } from "vitest";
import { engines, useDatabase } from "../setup/engines.ts";

const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const COUNT = 200;

describe.each(engines)("ids the database makes on $name", (engine) => {
  const db = useDatabase(engine);
  const next = async (): Promise<string> => {
    const [row] = await db.owner("select xspenses_uuid_v7()::text as id");
    return (row as { id: string }).id;
  };

  it("tell when they were made, in their order, also within a millisecond", async () => {
    const before = Date.now();
    const ids: string[] = [];
    for (let made = 0; made < COUNT; made++) ids.push(await next());
    const times = ids.map((id) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
    expect(ids.filter((id) => !VERSION_7.test(id))).toEqual([]);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(COUNT);
    expect(times[0]).toBeGreaterThanOrEqual(before - 1);
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now() + 1);
  });
});
