import type { Group } from "../../../core/taxonomy/groups.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import type { FilterKey } from "../../lib/filter-tokens.ts";
import type { HomeData } from "./use-home.ts";

/** The search text that opens a month's rows of a group in the ledger; the currency is named only where there are several. */
export function groupRows({ month, currency, currencies }: HomeData, group: Group | null): string {
  const tokens: [FilterKey, string][] = [
    group === null ? ["is", "uncategorised"] : ["category", group],
    ["month", month],
  ];
  if (currencies.length > 1) tokens.push(["currency", currency]);
  return filterText(...tokens);
}

/** Those of a month's spending in one currency. */
export const spendingRows = (month: string, currency: string): string =>
  filterText(["is", "spending"], ["month", month], ["currency", currency]);

/** The same for a month's income. */
export function incomeRows({ month, currency, currencies }: HomeData): string {
  const tokens: [FilterKey, string][] = [
    ["is", "income"],
    ["month", month],
  ];
  if (currencies.length > 1) tokens.push(["currency", currency]);
  return filterText(...tokens);
}
