import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { createEngine } from "./engine.ts";
import { lateEngine } from "./late-engine.ts";

describe("an engine that is built late", () => {
  it("is built once, by the first question, and answers as the one it builds", () => {
    let built = 0;
    const engine = createEngine(loadKnowledge());
    const late = lateEngine(() => {
      built++;
      return engine;
    });
    expect(built).toBe(0);
    expect(late.merchant("STARBUCKS STORE 0042")).toEqual(engine.merchant("STARBUCKS STORE 0042"));
    expect(late.isTradeWord("BAKERY")).toBe(true);
    expect(late.trade("starbucks")).toEqual(engine.trade("starbucks"));
    expect(late.vector("starbucks")).toEqual(engine.vector("starbucks"));
    expect(built).toBe(1);
  });
});
