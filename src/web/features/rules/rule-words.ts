import type { RuleConditions } from "../../../core/rules/rule.ts";
import type { Format } from "../../lib/format.ts";

const amountWords = ({ minAmount, maxAmount, currency }: RuleConditions): string[] => {
  const money = (amount: string): string => (currency === undefined ? amount : `${amount} ${currency}`);
  if (minAmount !== undefined && maxAmount !== undefined) return [`${minAmount} to ${money(maxAmount)}`];
  if (minAmount !== undefined) return [`${money(minAmount)} or more`];
  if (maxAmount !== undefined) return [`at most ${money(maxAmount)}`];
  return currency === undefined ? [] : [`in ${currency}`];
};

const dayWords = ({ dayFrom, dayTo }: RuleConditions): string[] => {
  if (dayFrom === undefined && dayTo === undefined) return [];
  const [from, to] = [dayFrom ?? 1, dayTo ?? 31];
  return [from === to ? `on day ${from} of the month` : `from day ${from} to ${to} of the month`];
};

/** A rule's conditions in words, the order in which one would say them. */
export function conditionWords(
  conditions: RuleConditions,
  format: Pick<Format, "day">,
  accountName: (id: string) => string | undefined,
): string[] {
  const { direction, accountId, since, until } = conditions;
  return [
    ...(direction === undefined ? [] : [direction === "in" ? "money in" : "money out"]),
    ...amountWords(conditions),
    ...dayWords(conditions),
    ...(since === undefined ? [] : [`since ${format.day(since)}`]),
    ...(until === undefined ? [] : [`until ${format.day(until)}`]),
    ...(accountId === undefined ? [] : [`in ${accountName(accountId) ?? "an account that is gone"}`]),
  ];
}
