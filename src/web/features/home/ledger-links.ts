import type { Group } from "../../../core/taxonomy/groups.ts";
import { monthOf } from "../../lib/calendar.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import type { FilterKey } from "../../lib/filter-tokens.ts";
import type { HomeData } from "./use-home.ts";

type Token = [FilterKey, string];
type Looked = Pick<HomeData, "month" | "today">;

/** The month that is looked at; of this one up to today, where its figures end too. */
const monthTokens = ({ month, today }: Looked): Token[] =>
  month === monthOf(today)
    ? [
        ["month", month],
        ["until", today],
      ]
    : [["month", month]];

const inCurrency = (currency: string | null): Token[] => (currency === null ? [] : [["currency", currency]]);

/** What has no category yet: only what is spent of it is counted. */
const UNCATEGORISED: readonly Token[] = [
  ["is", "uncategorised"],
  ["is", "spending"],
];

/** The search text that opens a month's rows of a group in the ledger: of one currency, or of all where none is named. */
export function groupRows(looked: Looked, group: Group | null, currency: string | null): string {
  const what: readonly Token[] = group === null ? UNCATEGORISED : [["category", group]];
  return filterText(...what, ...monthTokens(looked), ...inCurrency(currency));
}

/** The currency to name in a search: none where there is only one. */
export const currencyNamed = ({ currency, currencies }: Pick<HomeData, "currency" | "currencies">): string | null =>
  currencies.length > 1 ? currency : null;

/** Those of a month's spending in one currency. */
export const spendingRows = (looked: Looked, currency: string): string =>
  filterText(["is", "spending"], ...monthTokens(looked), ...inCurrency(currency));

/** The same for a month's income. */
export const incomeRows = (home: Looked & Pick<HomeData, "currency" | "currencies">): string =>
  filterText(["is", "income"], ...monthTokens(home), ...inCurrency(currencyNamed(home)));
