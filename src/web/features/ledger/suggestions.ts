import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { addMonths, monthOf } from "../../lib/calendar.ts";
import type { FilterWorld } from "../../lib/filter-query.ts";
import { formatToken } from "../../lib/filter-tokens.ts";
import type { FilterKey, FilterToken } from "../../lib/filter-tokens.ts";
import { splitDraft } from "./draft.ts";
import { t } from "../../lib/t.ts";

/** One line under the search field: a whole token, or the beginning of one. */
export interface Suggestion {
  readonly text: string;
  readonly hint: string;
  /** Null: choosing it writes `text` and asks on. */
  readonly token: FilterToken | null;
}

const MAX_SUGGESTIONS = 8;
const MONTHS_OFFERED = 6;

const of = (key: FilterKey, value: string, hint: string): Suggestion => {
  const token: FilterToken = { key, op: ":", value };
  return { text: formatToken(token), hint, token };
};
const begin = (text: string, hint: string): Suggestion => ({ text, hint, token: null });

const STARTERS: readonly Suggestion[] = [
  begin("category:", t("one category or group")),
  begin("account:", t("one account")),
  begin("month:", t("one month")),
  begin("amount>", t("larger than")),
  of("is", "unsure", t("rows worth a look")),
  of("is", "uncategorised", t("rows without a category")),
  of("direction", "out", t("money out")),
  of("direction", "in", t("money in")),
];
const MORE_STARTERS: readonly Suggestion[] = [
  of("is", "transfer", t("between your own accounts")),
  of("is", "no-transfer", t("without own transfers")),
  of("is", "no-receipt", t("rows without a receipt")),
  of("is", "receipt", t("rows with a receipt")),
  begin("since:", t("from a day or month on")),
  begin("until:", t("up to a day or month")),
  begin("amount<", t("smaller than")),
  begin("source:", t("who decided")),
  begin("tag:", t("a word of yours")),
];
const SOURCES: readonly (readonly [string, string])[] = [
  ["you", t("decided by you")],
  ["rule", t("decided by a rule")],
  ["alias", t("a known name")],
  ["similarity", t("like another merchant")],
  ["ai", t("judged")],
];

/** Values a key can have, in the order in which they are offered. */
function valuesOf(key: string, world: FilterWorld): Suggestion[] {
  switch (key) {
    case "category":
      return [
        ...GROUPS.map((name) => of("category", name, t("group"))),
        ...world.categories.map(({ name, group }) => of("category", name, group)),
      ];
    case "account":
      return world.accounts.map(({ name, currency }) => of("account", name, currency));
    case "month":
    case "since":
    case "until":
      return Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(monthOf(world.today), -back)).map((month) =>
        of(key, month, ""),
      );
    case "source":
      return SOURCES.map(([name, hint]) => of("source", name, hint));
    case "is":
      return [...STARTERS, ...MORE_STARTERS].filter(({ token }) => token?.key === "is");
    default:
      return [];
  }
}

const byFit = (typed: string) => (a: Suggestion, b: Suggestion) =>
  Number(startsAt(b, typed)) - Number(startsAt(a, typed));
const startsAt = ({ token, text }: Suggestion, typed: string): boolean =>
  (token?.value ?? text).toLowerCase().startsWith(typed);
function unique(items: readonly Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  return items.filter(({ text }) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
}

/** What may follow what was typed so far. */
export function suggest(draft: string, world: FilterWorld): Suggestion[] {
  const piece = splitDraft(draft).piece.toLowerCase().replaceAll('"', "");
  if (piece === "") return [...STARTERS];
  const [, key, value = ""] = /^([a-z]+):(.*)$/.exec(piece) ?? [];
  const fits = ({ text, token }: Suggestion): boolean => (token?.value ?? text).toLowerCase().includes(value || piece);
  if (key !== undefined)
    return unique(valuesOf(key, world).filter((item) => value === "" || fits(item)))
      .toSorted(byFit(value))
      .slice(0, MAX_SUGGESTIONS);
  const starters = [...STARTERS, ...MORE_STARTERS].filter(({ text }) => text.startsWith(piece));
  const values = [...valuesOf("category", world), ...valuesOf("account", world)].filter(fits).toSorted(byFit(piece));
  return unique([...starters, ...values]).slice(0, MAX_SUGGESTIONS);
}
