import type { Budget } from "../../../contract/budgets.ts";
import { categoryLook } from "../../lib/category-look.ts";
import { shareOf, toExact } from "../../lib/exact.ts";
import { thereIs } from "./budget-words.ts";

const WIDTH = 100;
const HEIGHT = 8;

/** What was spent of what there is, what went beyond it in another tone, and a mark where the pace leads. Told in words beside it. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const [spent, limit] = [toExact(budget.spent.amount), thereIs(budget)];
  const expected = budget.pace === null ? null : toExact(budget.pace.expected.amount);
  const most = [spent, limit, expected ?? 0n].reduce((top, sum) => (sum > top ? sum : top), 1n);
  const at = (sum: bigint): number => shareOf(sum, most) * WIDTH;
  const [spentTo, limitAt] = [at(spent), at(limit)];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-2 w-full overflow-visible"
    >
      <rect width={WIDTH} height={HEIGHT} className="fill-sunken" />
      <rect width={Math.min(spentTo, limitAt)} height={HEIGHT} style={{ fill: categoryLook(budget.group).colour }} />
      {spentTo > limitAt && <rect x={limitAt} width={spentTo - limitAt} height={HEIGHT} className="fill-bad" />}
      {limitAt < WIDTH && (
        <line
          x1={limitAt}
          x2={limitAt}
          y1={-2}
          y2={HEIGHT + 2}
          className="stroke-soft"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {expected !== null && expected !== spent && budget.state !== "over" && (
        <line
          x1={at(expected)}
          x2={at(expected)}
          y1={-3}
          y2={HEIGHT + 3}
          strokeWidth={2}
          className={budget.state === "ahead" ? "stroke-bad" : "stroke-ink"}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
