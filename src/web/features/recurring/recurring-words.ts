import type { RecurringSeries } from "../../../contract/recurring.ts";
import { t } from "../../lib/t.ts";

const CADENCES: Readonly<Record<RecurringSeries["cadence"], string>> = {
  week: t("every week"),
  fortnight: t("every two weeks"),
  "four weeks": t("every four weeks"),
  "half month": t("twice a month"),
  month: t("every month"),
  "two months": t("every two months"),
  quarter: t("every three months"),
  "half year": t("every half year"),
  year: t("every year"),
};

/** `every month`. */
export const cadenceWords = (cadence: RecurringSeries["cadence"]): string => CADENCES[cadence];

const days = (count: number): string => (count === 1 ? "1 day" : t("{count} days", { count }));

/** How far off the next one is: `today`, `in 6 days`, `3 days late`; `about`, where it is not always on its day. `left`: days from today. */
export function dueWords(left: number, giveDays: number): string {
  if (left === 0) return "today";
  if (left === 1) return "tomorrow";
  if (left > 0) return giveDays > 1 ? t("in about {days}", { days: days(left) }) : t("in {days}", { days: days(left) });
  return -left <= giveDays ? t("due now") : t("{days} late", { days: days(-left) });
}
