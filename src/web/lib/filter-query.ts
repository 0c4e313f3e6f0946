import type { Category } from "../../contract/categories.ts";
import type { Account, TransactionQuery } from "../../contract/ledger.ts";
import type { Source } from "../../core/categorise/verdict.ts";
import { TAG } from "../../core/statement/own-details.ts";
import { LIKELY } from "../../core/categorise/confidence-words.ts";
import { FLOWS } from "../../core/taxonomy/flows.ts";
import { GROUPS } from "../../core/taxonomy/groups.ts";
import { firstDay, isDay, lastDay, monthOf } from "./calendar.ts";
import type { FilterKey, FilterToken, ParsedFilter } from "./filter-tokens.ts";
import { t } from "./t.ts";
import { readTypedSize } from "./typed-amount.ts";

/** What names in a search can refer to. `today` decides which March is meant. */
export interface FilterWorld {
  readonly accounts: readonly Account[];
  readonly categories: readonly Category[];
  readonly today: string;
}

export type LedgerQuery = Omit<TransactionQuery, "cursor" | "limit">;
type Meaning = LedgerQuery | string;

const MONTHS = "january february march april may june july august september october november december".split(" ");
const SOURCE_WORDS: Readonly<Record<string, Source>> = {
  you: "user",
  me: "user",
  user: "user",
  rule: "rule",
  alias: "alias",
  similarity: "similarity",
  ai: "ai",
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `march` → the latest March that has begun; `2026-03` and `2026` and days as they are. Null when it is no date. */
export function readPeriod(text: string, today: string): { since: string; until: string } | null {
  const lower = text.toLowerCase();
  if (isDay(lower)) return { since: lower, until: lower };
  if (/^\d{4}$/.test(lower)) return { since: `${lower}-01-01`, until: `${lower}-12-31` };
  let month = /^\d{4}-(0[1-9]|1[0-2])$/.test(lower) ? lower : null;
  const index = lower.length >= 3 ? MONTHS.findIndex((name) => name.startsWith(lower)) : -1;
  if (index >= 0) {
    const year = Number(today.slice(0, 4));
    const number = String(index + 1).padStart(2, "0");
    month = `${year}-${number}` <= monthOf(today) ? `${year}-${number}` : `${year - 1}-${number}`;
  }
  return month === null ? null : { since: firstDay(month), until: lastDay(month) };
}

/** Exact name first, then a name that begins so, then one that contains it. */
function byName<T extends { readonly name: string }>(items: readonly T[], wanted: string): T | undefined {
  const lower = wanted.toLowerCase();
  return (
    items.find(({ name }) => name.toLowerCase() === lower) ??
    items.find(({ name }) => name.toLowerCase().startsWith(lower)) ??
    items.find(({ name }) => name.toLowerCase().includes(lower))
  );
}

/** The search for an account, told by its currency from another that is called the same. */
export const onlyAccount = (
  { name, currency }: Pick<Account, "name" | "currency">,
  all: readonly Pick<Account, "name">[],
): [FilterKey, string][] =>
  all.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length > 1
    ? [
        ["account", name],
        ["currency", currency],
      ]
    : [["account", name]];

/** In front of a name: the category of exactly this name, also where its group is called the same. */
const EXACTLY = "=";

/** The search for one category; `category:Dining` is all of the group. */
export const onlyCategory = (name: string): [FilterKey, string] => ["category", `${EXACTLY}${name}`];

function category({ value }: FilterToken, { categories }: FilterWorld): Meaning {
  if (value.startsWith(EXACTLY)) {
    const wanted = value.slice(EXACTLY.length).toLowerCase();
    const only = categories.find(({ name }) => name.toLowerCase() === wanted);
    return only
      ? { categoryId: only.id }
      : t("There is no category “{value}”.", { value: value.slice(EXACTLY.length) });
  }
  const groups = GROUPS.map((name) => ({ name }));
  const exactGroup = groups.find(({ name }) => name.toLowerCase() === value.toLowerCase());
  const exact = categories.find(({ name }) => name.toLowerCase() === value.toLowerCase());
  if (exactGroup) return { group: exactGroup.name };
  if (exact) return { categoryId: exact.id };
  const group = byName(groups, value);
  const found = byName(categories, value);
  if (group) return { group: group.name };
  return found ? { categoryId: found.id } : t("There is no category “{value}”.", { value });
}

/** As links write an amount: with a point and its currency's own digits, three of them for some. */
const AS_WRITTEN = /^\d{1,15}(\.\d{1,4})?$/;
const sizeOf = (text: string): string | null => (AS_WRITTEN.test(text) ? text : readTypedSize(text, null));

function amount({ op, value }: FilterToken): Meaning {
  const [low = "", high = low] = value.split("..");
  const [min, max] = [sizeOf(low), sizeOf(high)];
  if (min === null || max === null)
    return t("“{value}” is not an amount. Write amount>50 or amount:20..50.", { value });
  if (op === ">") return { aboveAmount: min };
  return op === "<" ? { belowAmount: max } : { minAmount: min, maxAmount: max };
}

function period({ key, value }: FilterToken, { today }: FilterWorld): Meaning {
  const found = readPeriod(value, today);
  if (!found) return t("“{value}” is not a date. Write 2026-03-14, 2026-03 or march.", { value });
  if (key === "month") return found;
  return key === "since" ? { since: found.since } : { until: found.until };
}

const MEANING: Readonly<Record<FilterToken["key"], (token: FilterToken, world: FilterWorld) => Meaning>> = {
  category,
  amount,
  since: period,
  until: period,
  month: period,
  account: ({ value }, { accounts }) => {
    const found = byName(accounts, value);
    return found ? { accountId: found.id } : t("There is no account “{value}”.", { value });
  },
  tag: ({ value }) => {
    const word = value.replace(/^#/, "").toLowerCase();
    return TAG.test(word) ? { tag: word } : t("“{value}” is no tag. Write tag:lisbon-trip.", { value });
  },
  source: ({ value }) => {
    const source = SOURCE_WORDS[value.toLowerCase()];
    return source
      ? { source }
      : t("“{value}” decides nothing here. Sources are you, rule, alias, similarity and ai.", { value });
  },
  currency: ({ value }) =>
    /^[a-z]{3}$/i.test(value)
      ? { currency: value.toUpperCase() }
      : t("“{value}” is no currency. Write currency:EUR.", { value }),
  merchant: ({ value }) => ({ merchant: value }),
  payee: ({ value }) => ({ merchantKey: value }),
  is: ({ value }) => {
    if (value === "unsure") return { maxConfidence: LIKELY - 0.0001 };
    if (value === "uncategorised") return { uncategorised: true };
    if (value === "transfer") return { transfers: "only" };
    if (value === "no-transfer") return { transfers: "leave_out" };
    if (value === "receipt") return { receipt: "attached" };
    if (value === "no-receipt") return { receipt: "missing" };
    const flow = FLOWS.find((name) => name === value);
    return flow
      ? { flow }
      : t(
          "Write is:unsure, is:uncategorised, is:receipt, is:no-receipt, is:spending, is:income, is:transfer or is:no-transfer.",
        );
  },
  direction: ({ value }) => ({ direction: value === "in" ? "in" : "out" }),
  import: ({ value }) => (UUID.test(value) ? { importId: value } : t("This import is not known.")),
  similar: ({ value }) => (UUID.test(value) ? { similarTo: value } : t("This transaction is not known.")),
};

/** Of two accounts called the same, the one of the currency that is asked for too comes first. */
function accountsFirstOf({ tokens }: ParsedFilter, world: FilterWorld): FilterWorld {
  const wanted = tokens.findLast(({ key }) => key === "currency")?.value.toUpperCase();
  const rank = ({ currency }: Account): number => Number(currency !== wanted);
  return wanted === undefined ? world : { ...world, accounts: world.accounts.toSorted((a, b) => rank(a) - rank(b)) };
}

/** The question for the API, and what in the text could not be understood. Of two tokens about one thing the later holds. */
export function resolveFilter(filter: ParsedFilter, known: FilterWorld): { query: LedgerQuery; problems: string[] } {
  const problems: string[] = [];
  const world = accountsFirstOf(filter, known);
  let query: LedgerQuery = {};
  for (const token of filter.tokens) {
    const meaning = MEANING[token.key](token, world);
    if (typeof meaning === "string") problems.push(meaning);
    else query = { ...query, ...meaning };
  }
  const words = filter.words.replaceAll('"', "").slice(0, 200);
  return { query: words === "" ? query : { ...query, search: words }, problems };
}
