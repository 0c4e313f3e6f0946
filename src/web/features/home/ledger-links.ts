import type { Group } from "../../../core/taxonomy/groups.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import type { FilterKey } from "../../lib/filter-tokens.ts";
import type { HomeData } from "./use-home.ts";

/** The search text that opens a month's rows of a group in the ledger: of one currency, or of all where none is named. */
export function groupRows(month: string, group: Group | null, currency: string | null): string {
  // Of what has no category yet, only what is spent is counted.
  const uncategorised: [FilterKey, string][] = [
    ["is", "uncategorised"],
    ["is", "spending"],
  ];
  const tokens: [FilterKey, string][] = [
    ...(group === null ? uncategorised : [["category", group] satisfies [FilterKey, string]]),
    ["month", month],
  ];
  if (currency !== null) tokens.push(["currency", currency]);
  return filterText(...tokens);
}

/** The currency to name in a search: none where there is only one. */
export const currencyNamed = ({ currency, currencies }: HomeData): string | null =>
  currencies.length > 1 ? currency : null;

/** Those of a month's spending in one currency. */
export const spendingRows = (month: string, currency: string): string =>
  filterText(["is", "spending"], ["month", month], ["currency", currency]);

/** The same for a month's income. */
export function incomeRows(home: HomeData): string {
  const tokens: [FilterKey, string][] = [
    ["is", "income"],
    ["month", home.month],
  ];
  const currency = currencyNamed(home);
  if (currency !== null) tokens.push(["currency", currency]);
  return filterText(...tokens);
}
