import { describe, expect, it } from "vitest";
import type { Candidate, TraceStep } from "../../core/categorise/verdict.ts";
import { candidatesText, readCandidates, readTrace, traceText } from "./explanation-text.ts";

describe("a stored explanation", () => {
  const trace = [
    { stage: "rule", outcome: "passed", score: null, note: "no rule fits" },
    { stage: "ai", outcome: "decided", score: 0.75, note: "a shop's word" },
  ] as unknown as TraceStep[];
  const candidates: Candidate[] = [
    { category: "Groceries", group: "Groceries", confidence: 0.75 },
    { category: "Coffee & cake", group: "Dining", confidence: 0 },
  ];

  it("is read back as it was written", () => {
    expect(readTrace(traceText(trace))).toEqual(trace);
    expect(readCandidates(candidatesText(candidates))).toEqual(candidates);
  });

  it("of nothing is nothing", () => {
    expect(readTrace(traceText([]))).toEqual([]);
    expect(readCandidates(candidatesText([]))).toEqual([]);
  });

  it("stays one line per step, whatever a note or a category's name holds", () => {
    const odd = [{ ...trace[0]!, note: "two\nlines\tand\r\na tab" }];
    expect(readTrace(traceText(odd))).toEqual([{ ...odd[0], note: "two lines and a tab" }]);
    const named = [{ ...candidates[0]!, category: "My\tcategory" }];
    expect(readCandidates(candidatesText(named))).toEqual([{ ...named[0], category: "My category" }]);
  });
});
