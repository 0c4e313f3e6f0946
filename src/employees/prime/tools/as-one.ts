import type { ComparedAsOne, Money } from "../../../core/chat/results.ts";
import { convertedOn } from "../../../core/rates/as-one.ts";
import type { AsOne } from "../../../core/rates/as-one.ts";
import { personsRateBook } from "../../../data/queries/rate-book.ts";
import type { Desk } from "./desk.ts";
import { difference, minorOf, percentOf } from "./money.ts";

/** What came of a stretch of time, by currency. */
interface Sums {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly sums: readonly Money[];
}

/** At the rates of the last day, or of today while the time runs; null of a time to come, whose rates nobody knows. */
function ratesOf({ since, until }: Omit<Sums, "sums">, today: string): string | null {
  if (since !== undefined && since > today) return null;
  return until !== undefined && until < today ? until : today;
}

/** Sums of stretches of time as one figure each, in the currency the person chose. Null where they chose none, and where there is nothing to convert. */
async function eachAsOne(desk: Desk, told: readonly Sums[]): Promise<AsOne[] | null> {
  const dated = told.flatMap(({ sums, ...span }) => {
    const on = ratesOf(span, desk.world.today);
    return on === null ? [] : { on, sums: sums.map((sum) => ({ currency: sum.currency, minor: minorOf(sum) })) };
  });
  const currencies = dated.flatMap(({ sums }) => sums.map(({ currency }) => currency));
  if (dated.length < told.length || currencies.length === 0) return null;
  const book = await personsRateBook(desk.tx, { currencies, days: dated.map(({ on }) => on) });
  return book && dated.map(({ on, sums }) => convertedOn(book, on, sums));
}

/** Sums of one stretch of time as one figure. */
export async function asOne(desk: Desk, told: Sums): Promise<AsOne | null> {
  const found = await eachAsOne(desk, [told]);
  return found && found[0]!;
}

/** The same of two, with what changed; that is not told where another currency is missing from either. */
export async function comparedAsOne(
  desk: Desk,
  { later, earlier }: { later: Sums; earlier: Sums },
): Promise<ComparedAsOne | null> {
  const found = await eachAsOne(desk, [later, earlier]);
  if (found === null) return null;
  const [now, before] = [found[0]!, found[1]!];
  if (now.without.join() !== before.without.join()) return { later: now, earlier: before, change: null, percent: null };
  const change = difference(now.money, before.money);
  return { later: now, earlier: before, change, percent: percentOf(change, before.money) };
}
