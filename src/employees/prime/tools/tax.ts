import { minorMoney } from "../../../core/money/money.ts";
import type { Money, TaxResult } from "../../../core/chat/results.ts";
import { hasBegun, lineTotal } from "../../../core/tax/add-up.ts";
import type { LineSum } from "../../../core/tax/add-up.ts";
import { taxYearOf } from "../../../core/tax/tax-year.ts";
import { ownForm, TAX_NOTICE, taxYear, wholeYear } from "../../../data/queries/tax-year.ts";
import type { Desk } from "./desk.ts";

const isIncome = ({ line }: LineSum): boolean => line.kind === "income";

function totalsOf(sums: readonly LineSum[]): Money[] {
  const totals = new Map<string, number>();
  for (const sum of sums) totals.set(sum.currency, (totals.get(sum.currency) ?? 0) + lineTotal(sum));
  return [...totals].map(([currency, minor]) => minorMoney(minor, currency));
}

/** A year of the person's business by the lines of their form. */
export async function tax(desk: Desk, { year: asked }: { readonly year?: number }): Promise<TaxResult> {
  const form = await ownForm(desk.tx);
  const year = asked ?? taxYearOf(form, desk.world.today);
  const { quarters, sums: all } = await taxYear(desk.tx, form, { year, today: desk.world.today });
  const sums = all.filter(hasBegun);
  return {
    kind: "tax",
    form: form.form,
    year,
    ...wholeYear(quarters),
    lines: sums.map((sum) => ({
      line: sum.line.id,
      name: sum.line.name,
      income: isIncome(sum),
      money: minorMoney(lineTotal(sum), sum.currency),
      count: sum.rowCount,
    })),
    income: totalsOf(sums.filter(isIncome)),
    expenses: totalsOf(sums.filter((sum) => !isIncome(sum))),
    notice: TAX_NOTICE,
  };
}
