import { quantile } from "../statistics/quantile.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Evidence, Finding, MerchantHistory } from "./finding.ts";
import type { Scale } from "./scale.ts";

/** Days a ledger must reach back before a merchant can be called new. */
const KNOWN_DAYS = 120;
const A_YEAR = 365;
/** First payments to other new merchants that say what is usual for one, and the share of them that must be smaller. */
const FEWEST = 12;
const LARGER_THAN = 0.95;

/** What is much for a first payment: sums that few new merchants of the year before asked. */
function muchFor({ firsts }: Evidence, currency: string, day: number): number | null {
  const before = firsts.filter((one) => one.currency === currency && one.day < day && one.day >= day - A_YEAR);
  return before.length < FEWEST
    ? null
    : quantile(
        before.map(({ amountMinor }) => amountMinor),
        LARGER_THAN,
      );
}

/** A merchant never met before that took much at once. */
export function newLargeMerchant(history: MerchantHistory, scale: Scale, evidence: Evidence): Finding[] {
  const { bookings, merchant, currency, merchantKey } = history;
  // The first of those at hand: there may have been others long before, or in another currency.
  const first = bookings[0]!;
  const isNews = first.day > evidence.today - NEWS_DAYS && first.day - evidence.begins >= KNOWN_DAYS;
  if (!isNews) return [];
  const sum = -first.amountMinor;
  const much = muchFor(evidence, currency, first.day);
  if (much === null || sum <= much || sum < 2 * scale.largeMinor) return [];
  if (!evidence.firsts.some(({ id }) => id === first.id)) return [];
  return [
    {
      kind: "new_large_merchant",
      key: `new ${currency} ${merchantKey}`,
      subject: first.id,
      rowId: first.id,
      merchant,
      currency,
      amountMinor: sum,
      besideMinor: scale.middleMinor,
      day: first.day,
      count: 1,
      cadence: null,
      worthMinor: sum,
    },
  ];
}
