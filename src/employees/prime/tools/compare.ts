import type { Change, CompareResult, Money } from "../../../core/chat/results.ts";
import type { CompareArgs, Measure } from "../../../core/planner/plan.ts";
import { ledgerParts, merchantNames } from "../../../data/queries/ledger-totals.ts";
import type { LedgerSum, RankedPart } from "../../../data/queries/ledger-totals.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { comparedAsOne } from "./as-one.ts";
import type { Desk } from "./desk.ts";
import { rowsFor } from "./flow-of.ts";
import { upToToday } from "./up-to-today.ts";
import { difference, moneyOf, percentOf, sizeOf } from "./money.ts";

/** What moved most. */
const SHOWN = 8;
/** Of more merchants than this, the changes of some would not be known. */
const MOST_PARTS = 5_000;

function changeOf(label: string | null, later: Money, earlier: Money): Change {
  const change = difference(later, earlier);
  return { label, later, earlier, change, percent: percentOf(change, earlier) };
}

/** Two lists joined by what `keyOf` says; what one of them lacks was nothing there. */
function joined<T extends LedgerSum>(
  measure: Measure,
  [later, earlier]: readonly [readonly T[], readonly T[]],
  keyOf: (one: T) => { readonly key: string; readonly label: string | null },
): Change[] {
  const names = new Map([...earlier, ...later].map((one) => [`${one.currency} ${keyOf(one).key}`, one]));
  const find = (list: readonly T[]) => new Map(list.map((one) => [`${one.currency} ${keyOf(one).key}`, one]));
  const [now, before] = [find(later), find(earlier)];
  const money = (one: T | undefined, currency: string): Money =>
    moneyOf(one?.amount ?? "0", currency, measure === "spent");
  return [...names].map(([name, one]) =>
    changeOf(keyOf(one).label, money(now.get(name), one.currency), money(before.get(name), one.currency)),
  );
}

const partKey = ({ key, label }: RankedPart) => ({ key: key ?? "", label: label ?? "No category" });

/** Merchants, so far told by their keys, by a name. */
async function named(tx: Transaction, parts: readonly Change[]): Promise<Change[]> {
  const names = await merchantNames(
    tx,
    parts.flatMap(({ label }) => label ?? []),
  );
  return parts.map((part) => ({ ...part, label: names.get(part.label ?? "") ?? part.label }));
}

/** The same sums of two stretches of time, and which parts moved most. */
export async function compare(
  desk: Desk,
  { measure, where, periods: asked, by = "category" }: CompareArgs,
): Promise<CompareResult> {
  const periods = [await upToToday(desk, asked[0]), await upToToday(desk, asked[1])] as const;
  const filters = periods.map((period) => desk.filterOf(rowsFor(desk, measure, { ...where, ...period })));
  const [laterFilter, earlierFilter] = [filters[0]!, filters[1]!];
  const wanted = { by, order: measure === "spent" ? "out" : "in", limit: MOST_PARTS, merchantNames: false } as const;
  const [{ sums: later, parts: laterParts }, { sums: earlier, parts: earlierParts }] = await Promise.all([
    ledgerParts(desk.tx, laterFilter, wanted),
    ledgerParts(desk.tx, earlierFilter, wanted),
  ]);
  const complete = [...laterParts, ...earlierParts].every(({ parts }) => parts <= MOST_PARTS);
  // One category has no parts worth telling.
  const told = complete && (by !== "category" || where.category === undefined);
  const parts = told ? joined(measure, [laterParts, earlierParts], partKey) : [];
  const currencies = [...new Set([...later, ...earlier].map(({ currency }) => currency))];
  const rank = ({ change }: Change): number => currencies.indexOf(change.currency);
  const sums = joined(measure, [later, earlier], () => ({ key: "", label: null }));
  const asOne =
    measure === "count" || where.currency !== undefined
      ? null
      : await comparedAsOne(desk, {
          later: { ...periods[0], sums: sums.map((sum) => sum.later) },
          earlier: { ...periods[1], sums: sums.map((sum) => sum.earlier) },
        });
  const moved = parts
    .filter(({ change }) => sizeOf(change) > 0)
    .toSorted((a, b) => rank(a) - rank(b) || sizeOf(b.change) - sizeOf(a.change))
    .slice(0, SHOWN);
  return {
    kind: "compare",
    measure,
    rows: rowsFor(desk, measure, where),
    periods,
    by: told ? by : null,
    sums,
    asOne,
    parts: by === "merchant" ? await named(desk.tx, moved) : moved,
  };
}
