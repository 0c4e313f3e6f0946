import { describe, expect, it } from "vitest";
import { askedWords, figureWords, tookMs } from "./words.ts";

describe("the words of a workflow", () => {
  it("say what was asked, also what this page has never heard of", () => {
    expect(askedWords("import_statement")).toBe("Read a statement");
    expect(askedWords("water_the_plants")).toBe("water the plants");
  });

  it("count what came of it, and leave out what came to nothing beside what did not", () => {
    expect(figureWords({ rejected: 0, duplicates: 3, added: 214 }, String)).toBe("214 added, 3 already there");
    expect(figureWords({ added: 0, duplicates: 0 }, String)).toBe("0 added");
    expect(figureWords({ told: true, totals: 4 }, String)).toBe("");
    expect(figureWords(null, String)).toBe("");
  });

  it("know how long a step took once it has ended", () => {
    expect(tookMs({ createdAt: "2026-03-01T10:00:00.000Z", finishedAt: "2026-03-01T10:00:01.500Z" })).toBe(1_500);
    expect(tookMs({ createdAt: "2026-03-01T10:00:00.000Z", finishedAt: null })).toBeNull();
  });
});
