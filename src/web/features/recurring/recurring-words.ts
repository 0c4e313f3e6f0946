import { t } from "../../lib/t.ts";

const inDays = (count: number): string => t("{count, plural, one {in # day} other {in # days}}", { count });
const inAboutDays = (count: number): string =>
  t("{count, plural, one {in about # day} other {in about # days}}", { count });

/** How far off the next one is: `today`, `in 6 days`, `3 days late`; `about`, where it is not always on its day. `left`: days from today. */
export function dueWords(left: number, giveDays: number): string {
  if (left === 0) return t("today");
  if (left === 1) return t("tomorrow");
  if (left > 0) return giveDays > 1 ? inAboutDays(left) : inDays(left);
  if (-left <= giveDays) return t("due now");
  return t("{count, plural, one {# day late} other {# days late}}", { count: -left });
}
