import { Link } from "@tanstack/react-router";
import type { TaxSummary } from "../../../contract/tax.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";
import { dayAfter } from "./tax-figures.ts";

/** What is booked for later days is said and not counted: of the year, and of which quarters where it is of several. */
export function BookedAhead({ summary: { aheadCount, countedUntil, until, quarterDays } }: { summary: TaxSummary }) {
  const format = useFormat();
  if (aheadCount === 0) return null;
  const quarters = quarterDays.filter((quarter) => quarter.aheadCount > 0);
  const rows = filterText(["since", dayAfter(countedUntil)], ["until", until]);
  return (
    <p className="text-sm text-soft">
      {t(
        "Counted up to {day}. {count, plural, one {# row} other {# rows}} of this year booked for later days will count then.",
        {
          day: format.day(countedUntil),
          count: aheadCount,
        },
      )}{" "}
      {quarters.length > 1 &&
        t("By quarter: {list}.", {
          list: quarters
            .map(({ since, aheadCount: count }) =>
              t("{count} from {since}", { count: format.count(count), since: format.shortDay(since) }),
            )
            .join(", "),
        })}{" "}
      <Link
        to="/ledger"
        search={{ q: rows }}
        className="text-accent underline decoration-line-strong underline-offset-2 hover:decoration-accent"
      >
        {t("See what is booked for later")}
      </Link>
    </p>
  );
}
