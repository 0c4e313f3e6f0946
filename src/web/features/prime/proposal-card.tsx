import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Proposal } from "../../../contract/chat.ts";
import type { ProposalResult } from "../../../core/chat/results.ts";
import { proposalQuery } from "../../lib/chat-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { FoundTable } from "./result-tables.tsx";
import { RowsLink } from "./rows-link.tsx";
import { useAnswerProposal } from "./use-answer-proposal.ts";
import { WorkProgress } from "./work-progress.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

const STANDS: Readonly<Record<Proposal["state"], string>> = {
  open: "",
  confirmed: t("Confirmed."),
  declined: t("Not done."),
  expired: t("This has expired. Ask again to have it proposed anew."),
};

function Answers({ proposal, title }: { proposal: Proposal; title: string }) {
  const format = useFormat();
  const answer = useAnswerProposal();
  if (proposal.state !== "open")
    return (
      <>
        <p className="text-xs text-soft" role="status">
          {STANDS[proposal.state]}{" "}
          {proposal.state === "confirmed" && (
            <Link to="/activity" className="font-medium text-accent hover:underline">
              {proposal.runId === null ? t("See in Activity") : t("See and undo in Activity")}
            </Link>
          )}
        </p>
        {proposal.taskId !== null && <WorkProgress taskId={proposal.taskId} />}
      </>
    );
  const say = (said: "confirm" | "decline") => (): void => answer.mutate({ proposal, answer: said });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        look="primary"
        small
        busy={answer.isPending}
        aria-label={t("Confirm: {title}", { title })}
        onClick={say("confirm")}
      >
        {t("Confirm")}
      </Button>
      <Button small disabled={answer.isPending} aria-label={t("Not now: {title}", { title })} onClick={say("decline")}>
        {t("Not now")}
      </Button>
      <span className="text-xs text-faint">{t("until {time}", { time: format.instant(proposal.expiresAt) })}</span>
    </div>
  );
}

/** What Prime would do: what, how many rows, a few of them, and the two answers. */
export function ProposalCard({ proposal: offered }: { proposal: ProposalResult }) {
  const format = useFormat();
  const { data, error, refetch } = useQuery(proposalQuery(offered.id));
  const { title, changes, kept, samples, rows } = offered;
  return (
    <section aria-label={title} className="flex flex-col gap-3 rounded-lg border border-accent/40 bg-surface p-4">
      <header className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="text-sm font-semibold">{title}</h3>
        {changes !== null && (
          <span className="text-xs text-soft">
            {t("{rows}{kept, plural, =0 {} one {, {own} of your own stays} other {, {own} of your own stay}}", {
              rows: rowsText(changes, format.count(changes)),
              kept,
              own: format.count(kept),
            })}
          </span>
        )}
      </header>
      {samples.length > 0 && (
        <div className="overflow-hidden rounded-md border border-line py-1">
          <FoundTable found={samples} />
        </div>
      )}
      {rows !== null && <RowsLink rows={rows}>{t("Show the rows")}</RowsLink>}
      {error ? (
        <ErrorNote error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Answers proposal={data} title={title} />
      ) : (
        <Skeleton className="h-7 w-40" />
      )}
    </section>
  );
}
