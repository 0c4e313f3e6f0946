import { validate, version } from "uuid";
import { describe, expect, it } from "vitest";
import { newIds } from "./new-ids.ts";

const MANY = 5_000;

describe("ids made together", () => {
  it("are version 7, all different, in order, and of now", () => {
    const before = Date.now();
    const ids = newIds(MANY);
    expect(ids).toHaveLength(MANY);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(MANY);
    expect(ids.toSorted()).toEqual(ids);
    const madeAt = Number.parseInt(ids[0]!.replace("-", "").slice(0, 12), 16);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now());
  });
  it("are none of those made before, and cannot be told from them", () => {
    const tails = [...newIds(MANY), ...newIds(MANY)].map((id) => id.slice(-11));
    expect(new Set(tails).size).toBe(2 * MANY);
  });
  it("are none where none is asked for", () => {
    expect(newIds(0)).toEqual([]);
  });
});
