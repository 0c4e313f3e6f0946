import type { NothingResult, Part, RowsOf, TotalsResult } from "../../../core/chat/results.ts";
import type { Grouping, Measure, TotalsArgs } from "../../../core/planner/plan.ts";
import type { AsOne } from "../../../core/rates/as-one.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { ledgerParts, ledgerSpan, ledgerSums } from "../../../data/queries/ledger-totals.ts";
import type { LedgerPart, LedgerSum } from "../../../data/queries/ledger-totals.ts";
import { asOne } from "./as-one.ts";
import type { Desk } from "./desk.ts";
import { rowsFor } from "./flow-of.ts";
import { moneyOf, scaled } from "./money.ts";
import { noSuchMerchant } from "./no-such-merchant.ts";
import { upToToday } from "./up-to-today.ts";
import { wholeUnits } from "./whole-units.ts";

/** Parts shown where nobody says how many; of a grouping by time, the latest. */
const PARTS = 12;
const BY_TIME: ReadonlySet<Grouping> = new Set(["day", "week", "month", "quarter", "year", "weekday"]);

const turned = (measure: Measure): boolean => measure === "spent";

export const sumOf = (measure: Measure, { amount, currency, count }: LedgerSum) => ({
  money: moneyOf(amount, currency, turned(measure)),
  count,
});

/** Days that a key of a grouping by time stands for. */
function daysOf(by: Grouping, key: string): Pick<RowsOf, "since" | "until"> {
  if (by === "day") return { since: key, until: key };
  if (by === "week") return { since: key, until: isoDate(dayNumber(key) + 6) };
  const months = by === "month" ? 1 : by === "quarter" ? 3 : 12;
  const next = new Date(`${key}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + months, 0);
  return { since: key, until: next.toISOString().slice(0, 10) };
}

const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b);
const earlier = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b);

/** The rows of one part. What cannot be asked of the ledger by itself leads to all of them. */
function rowsOfPart(rows: RowsOf, by: Grouping, part: LedgerPart, desk: Desk): RowsOf {
  const { key, currency } = part;
  const own = { ...rows, currency };
  if (by === "weekday") return own;
  if (by === "merchant") return { ...own, merchantKey: key ?? "" };
  if (by === "account") return { ...own, account: desk.accountName(key ?? "") };
  if (by === "currency") return own;
  if (by === "category" || by === "group")
    return key === null ? { ...own, uncategorised: true } : { ...own, category: key };
  const days = daysOf(by, key!);
  return { ...own, since: later(rows.since, days.since!), until: earlier(rows.until, days.until!) };
}

export function partOf(measure: Measure, rows: RowsOf, by: Grouping, desk: Desk): (part: LedgerPart) => Part {
  return (part) => ({
    ...sumOf(measure, part),
    key: part.key,
    label: by === "account" ? desk.accountName(part.key ?? "") : (part.label ?? "No category"),
    rows: rowsOfPart(rows, by, part, desk),
  });
}

const orderOf = (measure: Measure, by: Grouping) =>
  BY_TIME.has(by) ? "latest" : measure === "count" ? "count" : measure === "spent" ? "out" : "in";

interface Summed extends Pick<TotalsResult, "by" | "parts" | "left"> {
  readonly rows: RowsOf;
  readonly sums: readonly LedgerSum[];
}

/** What the rows come to, with the parts that come first; of a grouping by time the latest, oldest first. */
async function sumsOf(desk: Desk, { measure, by, top }: TotalsArgs, rows: RowsOf): Promise<Summed> {
  const filter = desk.filterOf(rows);
  if (by === undefined) return { rows, by: null, parts: [], left: 0, sums: await ledgerSums(desk.tx, filter) };
  const wanted = { by, order: orderOf(measure, by), limit: top ?? PARTS } as const;
  const { sums, parts: found } = await ledgerParts(desk.tx, filter, wanted);
  const parts = found.map(partOf(measure, rows, by, desk));
  const counts = new Map(found.map((part) => [part.currency, part.parts]));
  const left = [...counts.values()].reduce((all, one) => all + one, 0) - parts.length;
  return { rows, by, sums, parts: BY_TIME.has(by) ? parts.toReversed() : parts, left };
}

/** The same of the rows that are meant: where a merchant is only ever sent transfers, those. */
async function sumsMeant(desk: Desk, args: TotalsArgs, where: RowsOf): Promise<Summed> {
  const found = await sumsOf(desk, args, rowsFor(desk, args.measure, where));
  if (found.sums.length > 0 || args.measure !== "spent" || where.merchant === undefined) return found;
  return sumsOf(desk, args, { ...where, direction: "out" });
}

function spanOf(sums: readonly LedgerSum[]): TotalsResult["span"] {
  const firsts = sums.map(({ first }) => first).toSorted();
  const lasts = sums.map(({ last }) => last).toSorted();
  return firsts.length === 0 ? null : { since: firsts[0]!, until: lasts.at(-1)! };
}

/** The whole units a mean is taken of; null where none is asked for, or where it is taken of payments. `none`: there is not one. */
async function unitsFor(desk: Desk, { mean, where }: TotalsArgs): Promise<ReturnType<typeof wholeUnits> | "none"> {
  if (mean === undefined || mean === "payment") return null;
  const span = await ledgerSpan(desk.tx);
  return span && (wholeUnits(mean, where, span.first, desk.world.today) ?? "none");
}

/** Sums of everything asked for, and of its parts. */
export async function totals(desk: Desk, args: TotalsArgs): Promise<TotalsResult | NothingResult> {
  const { measure, mean } = args;
  const units = await unitsFor(desk, args);
  if (units === "none")
    return { kind: "nothing", why: `There is no whole ${mean} in that time to take a mean of.`, instead: [] };
  const where = await upToToday(desk, args.where);
  const { sums, ...found } = await sumsMeant(desk, args, { ...where, ...units?.span });
  const nothing = sums.length === 0 ? await noSuchMerchant(desk, found.rows) : null;
  if (nothing) return nothing;
  const told = sums.map((sum) => sumOf(measure, sum));
  return {
    kind: "totals",
    measure,
    ...found,
    sums: told,
    asOne: await toldAsOne(desk, { measure, rows: found.rows, sums: told }),
    span: spanOf(sums),
    mean: meanOf(mean, units?.count ?? null, told),
  };
}

/** Counts are no money; who names a currency wants that one. */
async function toldAsOne(
  desk: Desk,
  { measure, rows: { since, until, currency }, sums }: Pick<TotalsResult, "measure" | "rows" | "sums">,
): Promise<AsOne | null> {
  if (measure === "count" || currency !== undefined) return null;
  return asOne(desk, { since, until, sums: sums.map(({ money }) => money) });
}

function meanOf(of: TotalsArgs["mean"], units: number | null, sums: TotalsResult["sums"]): TotalsResult["mean"] {
  if (of === undefined || sums.length === 0) return null;
  // A payment's mean is each currency's own; two currencies have no common count.
  const over = units ?? sums[0]!.count;
  return { of, over, each: sums.map(({ money, count }) => scaled(money, 1, units ?? count)) };
}
