import { describe, expect, it } from "vitest";
import { readTags } from "./read-tags.ts";

describe("tags as they are typed", () => {
  it("are words, each once, whatever stands between them", () => {
    expect(readTags(" #Lisbon-Trip, work  work\nété ")).toEqual({
      tags: ["lisbon-trip", "work", "été"],
      problem: null,
    });
    expect(readTags("").tags).toEqual([]);
  });

  it("that are none are told by name", () => {
    expect(readTags("ok a:b").problem).toContain("“a:b”");
    expect(readTags(Array.from({ length: 21 }, (_, at) => `t${at}`).join(" ")).problem).toContain("20");
  });
});
