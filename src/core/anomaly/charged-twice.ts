import { NEWS_DAYS } from "./finding.ts";
import type { Booking, Finding, MerchantHistory } from "./finding.ts";
import type { Scale } from "./scale.ts";

/** Days between a charge and the same once more. */
const APART = 3;
/** Days within which the shop gives the second one back. */
const GIVEN_BACK = 45;

interface Twice {
  readonly first: Booking;
  readonly second: Booking;
}

/** Payments that have another of the same sum and account shortly before. Three alike are two. */
function twins(paid: readonly Booking[]): Twice[] {
  return paid.flatMap((second, at): Twice[] => {
    const near = paid.slice(Math.max(0, at - 20), at).filter(({ day }) => second.day - day <= APART);
    const first = near.find((one) => one.amountMinor === second.amountMinor && one.account === second.account);
    return first === undefined ? [] : [{ first, second }];
  });
}

const wasGivenBack = ({ second }: Twice, bookings: readonly Booking[]): boolean =>
  bookings.some(
    ({ day, amountMinor }) =>
      amountMinor === -second.amountMinor && day >= second.day && day <= second.day + GIVEN_BACK,
  );

/** So many at once are no mistake. */
const MOST = 3;

/**
 * The same sum from the same merchant within days, where that has not happened before: whoever buys two tickets does so more
 * than once, and what was given back is settled.
 */
export function chargedTwice(history: MerchantHistory, scale: Scale, today: number): Finding[] {
  const { bookings, merchant, currency } = history;
  const all = twins(bookings.filter(({ amountMinor }) => amountMinor < 0));
  const isHabit = all.some(({ second }) => second.day <= today - NEWS_DAYS) || all.length >= MOST;
  const [open] = all.filter((pair) => !wasGivenBack(pair, bookings));
  const sum = open === undefined ? 0 : -open.second.amountMinor;
  if (isHabit || open === undefined || sum < scale.middleMinor) return [];
  return [
    {
      kind: "charged_twice",
      key: `twice ${open.second.id}`,
      subject: open.second.id,
      rowId: null,
      merchant,
      currency,
      amountMinor: sum,
      besideMinor: sum,
      day: open.second.day,
      count: open.second.day - open.first.day,
      cadence: null,
      worthMinor: sum,
    },
  ];
}
