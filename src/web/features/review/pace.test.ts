import { describe, expect, it } from "vitest";
import { paceSec, progressText } from "./pace.ts";

describe("how long a review takes", () => {
  it("is a guess until the person has shown their pace, then the middle of it, without their pauses", () => {
    expect(paceSec([])).toBe(5);
    expect(paceSec([0, 1000, 2000])).toBe(5);
    expect(paceSec([0, 2000, 4000, 904_000, 908_000])).toBe(2);
  });

  it("is said in words", () => {
    expect(progressText(42, 4)).toBe("42 left, about 3 minutes");
    expect(progressText(1, 2)).toBe("1 left, less than a minute");
    expect(progressText(0, 4)).toBe("Nothing left");
  });
});
