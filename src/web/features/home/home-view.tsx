import type { ReactNode } from "react";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { AccountBalances } from "./account-balances.tsx";
import { CashFlow } from "./cash-flow.tsx";
import { CategoryBars } from "./category-bars.tsx";
import { EmptyHome } from "./empty-home.tsx";
import { HomeSkeleton } from "./home-skeleton.tsx";
import { MonthSwitcher } from "./month-switcher.tsx";
import { OpeningLines } from "./opening-lines.tsx";
import { Upcoming } from "./upcoming.tsx";
import { SmartCategories } from "./smart-categories.tsx";
import { useHome } from "./use-home.ts";
import type { HomeState } from "./use-home.ts";

/** Cards that are other features' parts. */
interface Cards {
  /** What is worth a look. */
  readonly insights: ReactNode;
}

function body(state: HomeState, { insights }: Cards): ReactNode {
  if (state.kind === "loading") return <HomeSkeleton />;
  if (state.kind === "failed") return <ErrorNote error={state.error} onRetry={state.retry} />;
  if (state.kind === "empty") return <EmptyHome />;
  const { home } = state;
  return (
    <>
      <OpeningLines home={home} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {insights}
          <CashFlow home={home} />
          <CategoryBars home={home} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Upcoming />
          <AccountBalances />
          <SmartCategories counts={home.counts} />
        </div>
      </div>
    </>
  );
}

/** The month at a glance: one sentence, then where it came from. */
export function HomeView(cards: Cards) {
  const state = useHome();
  return (
    <Page title="Home" actions={state.kind === "ready" && <MonthSwitcher home={state.home} />}>
      {body(state, cards)}
    </Page>
  );
}
