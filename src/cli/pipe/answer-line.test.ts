import { describe, expect, it } from "vitest";
import { createEngine } from "../../core/categorise/engine.ts";
import type { Engine } from "../../core/categorise/engine.ts";
import { createMemory } from "../../core/categorise/memory.ts";
import { loadKnowledge } from "../../core/knowledge/load-knowledge.ts";
import { compileRules } from "../../core/rules/compile-rules.ts";
import { createAnswers } from "./answer-line.ts";
import { MAX_CORRECTABLE } from "./answered-rows.ts";

const subject = {
  description: "BAKERY",
  amountMinor: null,
  currency: null,
  postedOn: null,
  accountId: null,
  mcc: null,
};
const real = createEngine(loadKnowledge());
const verdict = real.categorise(subject, { rules: compileRules([]), memory: createMemory([]) });
/** Decided once, said of every row: what is tested is the book-keeping around it. */
const constant: Engine = { ...real, categorise: () => verdict };

describe("the rows of a pipe that can be corrected", () => {
  it("are the last 200,000; an older one is answered with an error", () => {
    const answer = createAnswers(constant);
    for (let id = 0; id <= MAX_CORRECTABLE; id++) answer(JSON.stringify({ id, description: "BAKERY" }));
    expect(JSON.parse(answer('{"correct":0,"category":"Bread"}'))).toEqual({
      error: expect.stringContaining("200,000"),
      line: MAX_CORRECTABLE + 2,
    });
    const learned = { ok: true, learned: { merchant: verdict.merchant, category: "Bread" } };
    expect(JSON.parse(answer('{"correct":1,"category":"Bread"}'))).toEqual(learned);
    expect(JSON.parse(answer(`{"correct":"${MAX_CORRECTABLE}","category":"Bread"}`))).toEqual(learned);
  });
});
