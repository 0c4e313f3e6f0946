import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { usageQuery } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { CostOfConversations } from "./cost-of-conversations.tsx";
import { ModelConsent, NoModel } from "./model-status.tsx";
import { MonthlyCap } from "./monthly-cap.tsx";
import { MonthsOfCalls } from "./months-of-calls.tsx";
import { SentCalls } from "./sent-calls.tsx";
import { t } from "../../lib/t.ts";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-xs font-medium text-soft">{title}</h3>
      {children}
    </div>
  );
}

/** Whether a model sees anything of this person, what it may cost, and exactly what was sent. */
export function Privacy() {
  const usage = useInfiniteQuery(usageQuery);
  if (!usage.data)
    return usage.error ? (
      <ErrorNote error={usage.error} onRetry={() => void usage.refetch()} />
    ) : (
      <Skeleton className="h-24 w-full" />
    );
  const [latest] = usage.data.pages;
  const { status = null, months = [], conversations = [] } = latest ?? {};
  const calls = usage.data.pages.flatMap(({ items }) => items);
  return (
    <div className="flex flex-col gap-5">
      {status ? <ModelConsent status={status} /> : <NoModel />}
      {status && (
        <Part title={t("Cost")}>
          <MonthlyCap status={status} />
        </Part>
      )}
      {(status || months.length > 0) && (
        <Part title={t("This month")}>
          <MonthsOfCalls months={months} />
        </Part>
      )}
      {conversations.length > 0 && (
        <Part title={t("Conversations with Prime")}>
          <CostOfConversations conversations={conversations} />
        </Part>
      )}
      <Part title={t("What was sent")}>
        <SentCalls calls={calls} />
        {usage.hasNextPage && (
          <Button
            small
            className="self-start"
            busy={usage.isFetchingNextPage}
            onClick={() => void usage.fetchNextPage()}
          >
            {t("Show more")}
          </Button>
        )}
      </Part>
    </div>
  );
}
