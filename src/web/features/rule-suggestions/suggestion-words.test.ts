import { expect, it } from "vitest";
import { createFormat } from "../../lib/format.ts";
import { backtestWords } from "./suggestion-words.ts";

it("says what a suggested rule would do, zeros too: no conflict is the news", () => {
  const backtest = { rows: 9_000, matched: 1_259, agrees: 1_241, conflicts: 0, wouldChange: 6, unchanged: 9, fresh: 3 };
  const said = backtestWords({ backtest }, createFormat("en-GB"));
  expect(said).toBe("agrees 1,241 · conflicts 0 · would change 6 · new 3");
});
