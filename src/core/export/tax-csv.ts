import { toDecimal } from "../money/money.ts";
import { sumOf } from "../tax/add-up.ts";
import type { LineSum, Quarters } from "../tax/add-up.ts";
import type { Jurisdiction } from "../tax/jurisdiction.ts";
import type { Period } from "../tax/tax-year.ts";
import { csvRecord } from "./csv.ts";
import { armoured } from "./formula.ts";

const COLUMNS = [
  "Form",
  "Quarter",
  "From",
  "To",
  "Counted up to",
  "Line",
  "Line name",
  "Kind",
  "Category",
  "Currency",
  "Counts",
  "Booked ahead",
] as const;

/** A quarter of a form's year, and its last day that counts: null of one that has not begun. */
export interface TaxQuarter extends Period {
  readonly countedUntil: string | null;
}

/** What a line is made of: its categories, and what was written down. */
function partsOf({ quarters, aheadQuarters, categories }: LineSum) {
  const rest = (all: Quarters, of: readonly Quarters[]): Quarters =>
    all.map((minor, at) => minor - of.reduce((sum, one) => sum + one[at as 0], 0)) as Quarters;
  const written = {
    name: "Written down",
    quarters: rest(
      quarters,
      categories.map((one) => one.quarters),
    ),
    aheadQuarters: rest(
      aheadQuarters,
      categories.map((one) => one.aheadQuarters),
    ),
  };
  const named = categories
    .toSorted((a, b) => sumOf(b.quarters) - sumOf(a.quarters))
    .map((one) => ({ ...one, name: one.category ?? "Without a category" }));
  return [...named, written];
}

/**
 * A form's year as a table: a record for each quarter, line, category and currency with anything on it. `Counts` adds up to the form's
 * figures up to today, `Booked ahead` to what will count when its day has come.
 */
export function taxCsv(form: Jurisdiction, quarters: readonly TaxQuarter[], sums: readonly LineSum[]): string {
  const records = quarters.flatMap(({ since, until, countedUntil }, at) =>
    sums.flatMap((sum) =>
      partsOf(sum).flatMap((part) => {
        const [counts, ahead] = [part.quarters[at as 0], part.aheadQuarters[at as 0]];
        if (counts === 0 && ahead === 0) return [];
        const { line, currency } = sum;
        const texts = [
          form.form,
          String(at + 1),
          since,
          until,
          countedUntil ?? "",
          line.id,
          line.name,
          line.kind,
          part.name,
        ];
        const amounts = [toDecimal(counts, currency), toDecimal(ahead, currency)];
        return [csvRecord([...texts.map(armoured), currency, ...amounts])];
      }),
    ),
  );
  return csvRecord(COLUMNS) + records.join("");
}
