import { expect, it } from "vitest";
import { sharesOf } from "./smart-share.ts";

it("counts only what no person had to decide, and not what waits", () => {
  const { without, sources } = sharesOf({
    total: 100,
    bySource: { user: 5, alias: 60, ai: 25 },
    uncategorised: 10,
    unsure: 12,
  });
  expect(without).toBeCloseTo(0.85);
  expect(sources.map(({ source }) => source)).toEqual(["alias", "ai", "user"]);
});

it("claims nothing about an empty ledger", () => {
  expect(sharesOf({ total: 0, bySource: {}, uncategorised: 0, unsure: 0 }).without).toBeNull();
});
