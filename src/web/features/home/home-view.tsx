import { Fragment } from "react";
import type { ReactNode } from "react";
import { useStore } from "../../lib/store.ts";
import { useSteady } from "../../lib/use-steady.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { AccountBalances } from "./account-balances.tsx";
import { ArrangeCards } from "./arrange-cards.tsx";
import { cardOrder } from "./card-order.ts";
import type { CardName } from "./card-order.ts";
import { CashFlow } from "./cash-flow.tsx";
import { CategoryBars } from "./category-bars.tsx";
import { EmptyHome } from "./empty-home.tsx";
import { CardsSkeleton, HomeSkeleton } from "./home-skeleton.tsx";
import { MonthSwitcher } from "./month-switcher.tsx";
import { OpeningLines } from "./opening-lines.tsx";
import { Upcoming } from "./upcoming.tsx";
import { SmartCategories } from "./smart-categories.tsx";
import { useHome } from "./use-home.ts";
import type { HomeData, HomeState } from "./use-home.ts";
import { t } from "../../lib/t.ts";

/** Cards that are other features' parts. */
interface Cards {
  /** What is worth a look. */
  readonly insights: ReactNode;
  /** How the budgets stand. */
  readonly budgets: ReactNode;
}

/** The cards in two columns, in the order the person gave them. */
function CardColumns({ home, ...others }: Cards & { home: HomeData }) {
  const order = useStore(cardOrder);
  const isSteady = useSteady("home");
  const drawn: Readonly<Record<CardName, () => ReactNode>> = {
    insights: () => others.insights,
    budgets: () => others.budgets,
    "cash-flow": () => <CashFlow home={home} />,
    categories: () => <CategoryBars home={home} />,
    upcoming: () => <Upcoming />,
    accounts: () => <AccountBalances />,
    smart: () => <SmartCategories counts={home.counts} />,
  };
  const column = (cards: readonly CardName[]): ReactNode => (
    <div className="flex min-w-0 flex-col gap-4">
      {cards
        .filter((card) => !order.hidden.includes(card))
        .map((card) => (
          <Fragment key={card}>{drawn[card]()}</Fragment>
        ))}
    </div>
  );
  return (
    <>
      {!isSteady && <CardsSkeleton />}
      <div className={isSteady ? "grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]" : "hidden"}>
        {column(order.wide)}
        {column(order.narrow)}
      </div>
    </>
  );
}

function body(state: HomeState, cards: Cards): ReactNode {
  if (state.kind === "loading") return <HomeSkeleton />;
  if (state.kind === "failed") return <ErrorNote error={state.error} onRetry={state.retry} />;
  if (state.kind === "empty") return <EmptyHome />;
  const { home } = state;
  return (
    <>
      <OpeningLines home={home} />
      <CardColumns home={home} {...cards} />
    </>
  );
}

/** The month at a glance: one sentence, then where it came from. */
export function HomeView(cards: Cards) {
  const state = useHome();
  const actions = state.kind === "ready" && (
    <>
      <div className="max-md:order-last max-md:w-full md:ml-auto">
        <MonthSwitcher home={state.home} />
      </div>
      <ArrangeCards />
    </>
  );
  return (
    <Page title={t("Home")} actions={actions}>
      {body(state, cards)}
    </Page>
  );
}
