import type { RecurringSeries } from "../../../contract/recurring.ts";

const CADENCES: Readonly<Record<RecurringSeries["cadence"], string>> = {
  week: "every week",
  fortnight: "every two weeks",
  "four weeks": "every four weeks",
  "half month": "twice a month",
  month: "every month",
  "two months": "every two months",
  quarter: "every three months",
  "half year": "every half year",
  year: "every year",
};

/** `every month`. */
export const cadenceWords = (cadence: RecurringSeries["cadence"]): string => CADENCES[cadence];

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

/** How far off the next one is: `today`, `in 6 days`, `3 days late`; `about`, where it is not always on its day. `left`: days from today. */
export function dueWords(left: number, giveDays: number): string {
  if (left === 0) return "today";
  if (left === 1) return "tomorrow";
  if (left > 0) return giveDays > 1 ? `in about ${days(left)}` : `in ${days(left)}`;
  return -left <= giveDays ? "due now" : `${days(-left)} late`;
}
