import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Upcoming as UpcomingList } from "../../../contract/cash-flow.ts";
import { toExact } from "../../lib/exact.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { upcomingQuery } from "../../lib/outlook-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

type Item = UpcomingList["items"][number];

/** A fortnight of bills fits; whoever has more finds the rest in Insights. */
const SHOWN = 8;

function Row({ item, today }: { item: Item; today: string }) {
  const format = useFormat();
  const { merchant, merchantKey, on, money, low, high } = item;
  return (
    <li>
      <Link
        to="/ledger"
        search={{ q: filterText(["payee", merchantKey], ["currency", money.currency]) }}
        className="-mx-2 flex items-baseline justify-between gap-3 rounded-md px-2 py-1.5 hover:bg-sunken"
      >
        <span className="min-w-0">
          <span className="block truncate text-sm">{merchant}</span>
          <span className="block text-xs text-faint">
            {on < today
              ? t("was due {on}", { on: format.shortDay(on) })
              : on === today
                ? t("today")
                : format.shortDay(on)}
          </span>
        </span>
        <span className="text-sm whitespace-nowrap">
          {low.amount !== high.amount && <span className="text-faint">≈ </span>}
          <Money {...money} sign="always" className="font-medium" />
        </span>
      </Link>
    </li>
  );
}

function Sums({ sums }: Pick<UpcomingList, "sums">) {
  return (
    <ul className="mt-1 border-t border-line pt-2 text-xs text-soft">
      {sums.map(({ in: comes, out: goes }) => (
        <li key={goes.currency} className="flex justify-between gap-3 py-0.5">
          <span>
            {tx("{amount} goes out", { amount: <Money {...goes} sign="never" className="font-medium text-ink" /> })}
          </span>
          {toExact(comes.amount) > 0n && (
            <span>{tx("{amount} comes in", { amount: <Money {...comes} className="font-medium text-ink" /> })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was due and has not been booked: apart, for it is in no sum of what is to come. */
function Overdue({ overdue, today }: UpcomingList) {
  if (overdue.length === 0) return null;
  const more = overdue.length - SHOWN;
  return (
    <div className="mb-2 border-b border-line pb-2">
      <h3 className="text-xs font-medium text-soft">{t("Overdue: late, missed, or paid otherwise")}</h3>
      <ul>
        {overdue.slice(0, SHOWN).map((item) => (
          <Row key={`${item.seriesId} ${item.on}`} item={item} today={today} />
        ))}
      </ul>
      {more > 0 && <More count={more} />}
    </div>
  );
}

function More({ count }: { count: number }) {
  return (
    <Link to="/insights" className="block py-1 text-xs font-medium text-accent hover:underline">
      {t("and {count} more", { count })}
    </Link>
  );
}

function List({ items, sums, today, overdue }: UpcomingList) {
  const more = items.length - SHOWN;
  if (items.length === 0)
    return (
      <p className="text-sm text-soft">
        {overdue.length > 0
          ? t("Nothing else that comes regularly is due.")
          : t("Nothing that comes regularly is due. Three alike payments make a series.")}
      </p>
    );
  return (
    <>
      <ul>
        {items.slice(0, SHOWN).map((item) => (
          <Row key={`${item.seriesId} ${item.on}`} item={item} today={today} />
        ))}
      </ul>
      {more > 0 && <More count={more} />}
      <Sums sums={sums} />
    </>
  );
}

/** Bills and income of the next fortnight, and apart from them what is overdue; each leads to the rows it was learned from. */
export function Upcoming() {
  const { data, error, refetch } = useQuery(upcomingQuery());
  return (
    <Section title={t("Upcoming")} aside={<span className="text-xs text-faint">{t("14 days")}</span>}>
      {error ? (
        <ErrorNote error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <Overdue {...data} />
          <List {...data} />
        </>
      ) : (
        <Skeleton className="h-32 w-full" />
      )}
    </Section>
  );
}
