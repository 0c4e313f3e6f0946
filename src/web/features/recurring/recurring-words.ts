import { t } from "../../lib/t.ts";

const days = (count: number): string => t("{count, plural, one {# day} other {# days}}", { count });

/** How far off the next one is: `today`, `in 6 days`, `3 days late`; `about`, where it is not always on its day. `left`: days from today. */
export function dueWords(left: number, giveDays: number): string {
  if (left === 0) return t("today");
  if (left === 1) return t("tomorrow");
  if (left > 0) return giveDays > 1 ? t("in about {days}", { days: days(left) }) : t("in {days}", { days: days(left) });
  return -left <= giveDays ? t("due now") : t("{days} late", { days: days(-left) });
}
