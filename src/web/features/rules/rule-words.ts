import type { RuleConditions } from "../../../core/rules/rule.ts";
import type { Format } from "../../lib/format.ts";
import { t } from "../../lib/t.ts";

type Words = Pick<Format, "day" | "money" | "amount">;

const amountWords = ({ minAmount, maxAmount, currency }: RuleConditions, format: Words): string[] => {
  const money = (amount: string): string =>
    currency === undefined ? format.amount(amount) : format.money(amount, currency);
  if (minAmount !== undefined && maxAmount !== undefined)
    return [t("{minAmount} to {money}", { minAmount: format.amount(minAmount), money: money(maxAmount) })];
  if (minAmount !== undefined) return [t("{money} or more", { money: money(minAmount) })];
  if (maxAmount !== undefined) return [t("at most {money}", { money: money(maxAmount) })];
  return currency === undefined ? [] : [t("in {currency}", { currency })];
};

const dayWords = ({ dayFrom, dayTo }: RuleConditions): string[] => {
  if (dayFrom === undefined && dayTo === undefined) return [];
  const [from, to] = [dayFrom ?? 1, dayTo ?? 31];
  return [
    from === to ? t("on day {from} of the month", { from }) : t("from day {from} to {to} of the month", { from, to }),
  ];
};

/** A rule's conditions in words, the order in which one would say them. */
export function conditionWords(
  conditions: RuleConditions,
  format: Words,
  accountName: (id: string) => string | undefined,
): string[] {
  const { direction, accountId, since, until } = conditions;
  return [
    ...(direction === undefined ? [] : [direction === "in" ? t("money in") : t("money out")]),
    ...amountWords(conditions, format),
    ...dayWords(conditions),
    ...(since === undefined ? [] : [t("since {since}", { since: format.day(since) })]),
    ...(until === undefined ? [] : [t("until {until}", { until: format.day(until) })]),
    ...(accountId === undefined
      ? []
      : [t("in {accountName}", { accountName: accountName(accountId) ?? t("an account that is gone") })]),
  ];
}
