import type { AlertNews } from "../../data/system/alerts.ts";

/** What is sent of an alert, over whatever channel. */
export interface AlertMessage {
  readonly status: "raised" | "over";
  readonly kind: string;
  readonly severity: AlertNews["severity"];
  /** One line: what happened, where. */
  readonly subject: string;
  readonly message: string;
  readonly raisedAt: string;
  readonly resolvedAt: string | null;
  /** The section of docs/operations.md that says what to do. */
  readonly runbook: string;
  /** Where the installation lives; null when it has not been told. */
  readonly installation: string | null;
}

/** The section of the runbook about a kind of alert. */
export const runbookOf = (kind: string): string => `docs/operations.md#${kind}`;

export function messageOf(news: AlertNews, siteUrl: string | null): AlertMessage {
  const where = siteUrl === null ? "XspensesAI" : new URL(siteUrl).host;
  return {
    status: news.news,
    kind: news.kind,
    severity: news.severity,
    subject: `${where}: ${news.kind} ${news.news === "raised" ? `(${news.severity})` : "is over"}`,
    message: news.message,
    raisedAt: news.raised_at,
    resolvedAt: news.resolved_at,
    runbook: runbookOf(news.kind),
    installation: siteUrl,
  };
}
