import { dayNumber } from "../calendar/days.ts";
import { fromDecimal } from "../money/money.ts";
import type { Row } from "../recurring/tell.ts";
import type { Direction, History, Party } from "./flow.ts";
import { FORECAST_DAYS } from "./forecast.ts";

/** A day in the ledger's own terms: an ISO date, exact decimals. */
export interface DayRow {
  readonly day: string;
  readonly moneyIn: string;
  readonly moneyOut: string;
}

export interface PartyRows {
  readonly direction: Direction;
  readonly payments: readonly Row[];
}

/** What the ledger tells of one currency. */
export interface LedgerFlow {
  readonly currency: string;
  /** By day; those without rows are not there. */
  readonly days: readonly DayRow[];
  readonly parties: readonly PartyRows[];
}

/** Days of the past that are looked at. */
export const LOOKED_BACK_DAYS = 5 * 366;
/** Days with something in them, without which nothing can be said. */
const FEWEST_FILLED = 10;
/** Days without rows up to today after which the ledger is too old to be forecast from. */
export const MOST_SILENT_DAYS = 45;

function partyOf({ direction, payments }: PartyRows, currency: string): Party {
  return {
    direction,
    payments: payments.flatMap(({ id, on, amount }) => {
      const amountMinor = fromDecimal(amount, currency);
      return amountMinor === null || amountMinor <= 0 ? [] : [{ id, day: dayNumber(on), amountMinor }];
    }),
  };
}

/** A history with the days to forecast: 90 from today, though the last statement may be some weeks old. Null where there is too little. */
export function readHistory(flow: LedgerFlow, today: string): { history: History; days: number } | null {
  const now = dayNumber(today);
  const known = flow.days.filter(({ day }) => day <= today);
  if (known.length < FEWEST_FILLED) return null;
  const [first, last] = [dayNumber(known[0]!.day), dayNumber(known.at(-1)!.day)];
  const silent = now - last;
  if (silent > MOST_SILENT_DAYS) return null;
  const sums = { moneyIn: zeros(last - first + 1), moneyOut: zeros(last - first + 1) };
  for (const row of known)
    for (const which of ["moneyIn", "moneyOut"] as const)
      sums[which][dayNumber(row.day) - first]! += fromDecimal(row[which], flow.currency) ?? 0;
  const parties = flow.parties.map((party) => partyOf(party, flow.currency));
  const before = parties.map((party) => ({
    ...party,
    payments: party.payments.filter(({ day }) => day <= last),
  }));
  return { history: { first, ...sums, parties: before }, days: FORECAST_DAYS + silent };
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
