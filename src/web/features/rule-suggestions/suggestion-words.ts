import type { RuleSuggestion } from "../../../contract/rule-suggestions.ts";
import type { Format } from "../../lib/format.ts";
import { t } from "../../lib/t.ts";

/** What a suggestion would do, as one would say it: `agrees 41 · conflicts 0 · would change 6 · new 3`. */
export function backtestWords({ backtest }: Pick<RuleSuggestion, "backtest">, format: Pick<Format, "count">): string {
  const { agrees, conflicts, wouldChange, fresh } = backtest;
  return t("agrees {agrees} · conflicts {conflicts} · would change {wouldChange} · new {fresh}", {
    agrees: format.count(agrees),
    conflicts: format.count(conflicts),
    wouldChange: format.count(wouldChange),
    fresh: format.count(fresh),
  });
}
