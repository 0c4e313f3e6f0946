import type { ToolResult } from "../../../core/chat/results.ts";
import { AsOneFigure } from "./as-one-figure.tsx";
import { BudgetsTable, ForecastTable, InsightList, TaxTable, UpcomingTable } from "./ahead-tables.tsx";
import { AccountsTable } from "./result-tables.tsx";
import { ShowIn, Sourced } from "./sourced.tsx";
import { t } from "../../lib/t.ts";

type Standing = Extract<ToolResult, { kind: "accounts" | "upcoming" | "forecast" | "budgets" | "tax" | "insights" }>;

const KINDS: readonly ToolResult["kind"][] = ["accounts", "upcoming", "forecast", "budgets", "tax", "insights"];
export const isStanding = (result: ToolResult): result is Standing => KINDS.includes(result.kind);

/** How things stand or will, each with the screen that shows more of it. */
export function StandingResult({ result }: { result: Standing }) {
  switch (result.kind) {
    case "accounts":
      return (
        <>
          <Sourced sources={<ShowIn to="/insights">{t("Show in Insights")}</ShowIn>}>
            <AccountsTable result={result} />
          </Sourced>
          <AsOneFigure figure={result.asOne} rows={result.on === undefined ? {} : { until: result.on }} />
        </>
      );
    case "upcoming":
      return result.due.length === 0 ? null : (
        <Sourced sources={<ShowIn to="/insights">{t("Show in Insights")}</ShowIn>}>
          <UpcomingTable result={result} />
        </Sourced>
      );
    case "forecast":
      return (
        <Sourced sources={<ShowIn to="/insights">{t("How it was made, and how past ones did")}</ShowIn>}>
          <ForecastTable result={result} />
        </Sourced>
      );
    case "budgets":
      return result.budgets.length === 0 ? null : (
        <Sourced sources={<ShowIn to="/budgets">{t("Show in Budgets")}</ShowIn>}>
          <BudgetsTable result={result} />
        </Sourced>
      );
    case "tax":
      return result.lines.length === 0 ? null : (
        <Sourced sources={<ShowIn to="/tax">{t("Show in Tax, with the rows behind each line")}</ShowIn>}>
          <TaxTable result={result} />
        </Sourced>
      );
    case "insights":
      return result.insights.length === 0 ? null : (
        <Sourced sources={<ShowIn to="/insights">{t("Show in Insights")}</ShowIn>}>
          <InsightList result={result} />
        </Sourced>
      );
  }
}
