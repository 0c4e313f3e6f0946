import { expect, it } from "vitest";
import { durationWords } from "./duration-words.ts";

it("tells a time as precisely as one would say it, and none that runs backwards", () => {
  const times = [400, 9_900, 12_400, 119_000, 190_000, 7_100_000, 7_300_000, 172_700_000, 260_000_000, -5];
  expect(times.map(durationWords)).toEqual([
    "0.4 s",
    "9.9 s",
    "12 s",
    "119 s",
    "3 min",
    "118 min",
    "2 h",
    "48 h",
    "3 days",
    "under 0.1 s",
  ]);
});
