import { fromDecimal } from "../../core/money/money.ts";
import { addUp } from "../../core/tax/add-up.ts";
import type { CategoryQuarter, EntryQuarter, LineSum } from "../../core/tax/add-up.ts";
import { entryAmounts } from "../../core/tax/allowances.ts";
import type { TaxEntry } from "../../core/tax/allowances.ts";
import { claimsOf } from "../../core/tax/claims.ts";
import type { Claim } from "../../core/tax/claims.ts";
import type { Jurisdiction } from "../../core/tax/jurisdiction.ts";
import { JURISDICTIONS, jurisdictionOf } from "../../core/tax/jurisdictions/all.ts";
import { quartersOf } from "../../core/tax/tax-year.ts";
import type { Period } from "../../core/tax/tax-year.ts";
import type { Transaction } from "../tenant.ts";
import { categoryNames } from "./categories.ts";
import { readSettings } from "./settings.ts";
import { listTaxChoices } from "./tax-choices.ts";
import { listTaxEntries } from "./tax-entries.ts";
import type { TaxEntryRow } from "./tax-entries.ts";
import { listUnproved, taxTotals } from "./tax-totals.ts";
import type { CategoryShare, TaxTotal, UnprovedRow } from "./tax-totals.ts";

/** What whoever reads these figures is to know. */
export const TAX_NOTICE =
  "Added up from your own ledger and from what you wrote down. This informs and is no tax advice: what counts depends on you and on rules " +
  "that change. Look it over with your accountant or your tax office before you rely on it.";

/** The person's own form, else that of their currency, else the first. */
export async function ownForm(tx: Transaction): Promise<Jurisdiction> {
  const settings = await readSettings(tx);
  const byCurrency = JURISDICTIONS.find(({ currency }) => currency === settings.defaultCurrency);
  return jurisdictionOf(settings.taxJurisdiction) ?? byCurrency ?? JURISDICTIONS[0]!;
}

export const wholeYear = (quarters: readonly Period[]): Period => ({
  since: quarters[0]!.since,
  until: quarters.at(-1)!.until,
});

/** Which of the person's categories are on which line. */
export async function claimsFor(tx: Transaction, form: Jurisdiction): Promise<Claim[]> {
  const [categories, choices] = await Promise.all([categoryNames(tx), listTaxChoices(tx, form.id)]);
  return claimsOf(
    form,
    categories.map(({ id, name, group_name: group }) => ({ id, name, group })),
    choices,
  );
}

/** A stored entry as it is priced. */
export const entryOf = ({ id, allowance, entered_on: enteredOn, quantity }: TaxEntryRow): TaxEntry => ({
  id,
  allowance,
  enteredOn,
  // Quantities have two digits, as most currencies have.
  hundredths: fromDecimal(quantity, null) ?? 0,
});

function minorRow(row: TaxTotal): CategoryQuarter {
  const minor = (decimal: string): number => fromDecimal(decimal, row.currency) ?? 0;
  return {
    quarter: row.quarter,
    categoryId: row.category_id,
    category: row.category,
    currency: row.currency,
    incoming: row.incoming,
    ahead: row.ahead,
    gross: minor(row.gross),
    business: minor(row.business),
    tax: minor(row.tax),
    count: row.count,
    taxed: row.taxed,
  };
}

function entriesByQuarter(
  form: Jurisdiction,
  { quarters, counted }: Pick<TaxYear, "quarters" | "counted">,
  rows: readonly TaxEntryRow[],
): EntryQuarter[] {
  // By the order of days, so that what is written down for later changes nothing before it.
  const amounts = entryAmounts(form, rows.map(entryOf));
  return rows.flatMap(({ id, allowance, entered_on: on }) => {
    const line = form.allowances.find((one) => one.id === allowance)?.line;
    const quarter = quarters.findIndex(({ since, until }) => since <= on && on <= until);
    return line === undefined || quarter < 0
      ? []
      : [{ quarter, line, minor: amounts.get(id) ?? 0, ahead: on > counted.until }];
  });
}

/** How much of each category counts on the lines of a form. */
export const sharesOf = (claims: readonly Claim[]): CategoryShare[] =>
  claims.map(({ categoryId, businessShare, line }) => ({
    categoryId,
    businessShare,
    countsPercent: line.countsPercent,
  }));

/** The days of a year that count: up to today. What is booked for later is yet to be paid. */
const countedOf = ({ since, until }: Period, today: string): Period => ({
  since,
  until: until < today ? until : today,
});

export interface TaxYear {
  readonly quarters: readonly Period[];
  /** Days whose rows count. */
  readonly counted: Period;
  /** What the person says of their categories, or the form does. */
  readonly claims: readonly Claim[];
  /** A line on which nothing counts yet is there for what is booked ahead. */
  readonly sums: readonly LineSum[];
}

/**
 * A year of a person's business by the lines of a form, up to today (ISO), and apart from that what is booked ahead; every figure is made of
 * rows the ledger can show.
 */
export async function taxYear(
  tx: Transaction,
  form: Jurisdiction,
  { year, today }: { readonly year: number; readonly today: string },
): Promise<TaxYear> {
  const quarters = quartersOf(form, year);
  const counted = countedOf(wholeYear(quarters), today);
  const claims = await claimsFor(tx, form);
  const [rows, entries] = await Promise.all([
    taxTotals(tx, { quarters, counted, shares: sharesOf(claims) }),
    listTaxEntries(tx, form.id, wholeYear(quarters)),
  ]);
  const seen = { rows: rows.map(minorRow), entries: entriesByQuarter(form, { quarters, counted }, entries) };
  return { quarters, counted, claims, sums: addUp(form, claims, seen) };
}

/** Expenses that count and that nothing proves: what an accountant will ask for. */
export async function unprovedOf(
  tx: Transaction,
  { counted, claims }: Pick<TaxYear, "counted" | "claims">,
  limit: number,
): Promise<readonly UnprovedRow[]> {
  const income = claims.filter(({ line }) => line.kind === "income").map(({ categoryId }) => categoryId);
  return listUnproved(tx, { counted, shares: sharesOf(claims), income }, limit);
}

/** The days of a quarter that count; null of one that has not begun. */
export const countedIn = ({ since, until }: Period, counted: Period): string | null =>
  since > counted.until ? null : until < counted.until ? until : counted.until;
