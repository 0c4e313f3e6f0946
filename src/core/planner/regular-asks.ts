import { dayNumber, isoDate } from "../calendar/days.ts";
import { isSpan, whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";
import { unitSpan } from "./calendar-spans.ts";
import { MEASURED, take, without } from "./intents.ts";
import type { Declined, Plan, UpcomingArgs } from "./plan.ts";
import { subjectOf } from "./subjects.ts";

const REGULAR =
  /(?<!\w)(?:subscriptions?|recurring(?: payments?| charges?| transactions?| expenses?| costs?| bills?)?|regular(?:ly)? (?:income|payments?|bills?|expenses?|costs?|charges?)|standing orders?|direct debits?|(?:upcoming|coming up)(?: payments?| bills?| charges?)?|fixed (?:costs?|expenses?)|(?:bills?|payments?|charges?|what)(?: \w+){0,3} due|renewals?|renews?|autopays?|(?:next|coming) (?:bills?|payments?|charges?)|due|(?:my|what|which) bills|pay ?days?|when (?:do|will|am|are) (?:i|we) (?:get |be |getting )?paid)(?!\w)/;
/** “When is my next …”, “when do I have to pay …”: asked of what comes. */
const WHEN_NEXT =
  /^(?:and )?when (?:(?:is|are|will) (?:my|the|our)|(?:do|must|will) (?:i|we) (?:have to |need to )?(?:get|pay)) /;
const REGULAR_NOISE =
  /(?<!\w)(?:active|current(?:ly)?|still|subscribed to|subscribe|next|soon|coming(?: up)?|due|list|per month|a month|monthly|costing|cost|pay for|payments?|bills?|charges?|(?:when )?(?:do|must|will) (?:i|we) (?:have to |need to )?(?:get|pay)|when (?:is|are|will|do|does|must))(?!\w)/;
/** Up to when, and from when where it is not from today on. */
type Due = Pick<UpcomingArgs, "since" | "until">;
const SOON: readonly (readonly [RegExp, (today: string, days: number) => Due])[] = [
  [
    /(?<!\w)(?:in (?:the )?|within (?:the )?|over (?:the )?)?next (\d{1,3}) days?(?!\w)/,
    (today, days) => ({ until: isoDate(dayNumber(today) + days) }),
  ],
  [/(?<!\w)(?:in (?:the )?)?next week(?!\w)/, (today) => unitSpan("week", today, -1)],
  [/(?<!\w)(?:in (?:the )?)?next month(?!\w)/, (today) => unitSpan("month", today, -1)],
  [
    /(?<!\w)(?:by |before )?(?:the )?end of (?:the |this )?month(?!\w)/,
    (today) => ({ until: unitSpan("month", today, 0).until }),
  ],
  [
    /(?<!\w)tomorrow(?!\w)/,
    (today) => {
      const on = isoDate(dayNumber(today) + 1);
      return { since: on, until: on };
    },
  ],
];

const ENDED = /(?<!\w)(?:ended|cancelled|canceled|stopped|old|expired|former)(?!\w)/;
const INCOME = /(?<!\w)(?:income|money in|earnings|pay ?days?|(?:get |be |getting )?paid|paychecks?)(?!\w)/;
const OWED =
  /(?<!\w)(?:bills?|charges?|subscriptions?|to pay|renewals?|standing orders?|direct debits?|payments?)(?!\w)/;
const PAST = /(?<!\w)(?:did|spent|have i spent|spend on|how (?:much|often) (?:did|have))(?!\w)/;
const DUE = /(?<!\w)(?:due|upcoming|coming up)(?!\w)/;

/** The time for which it is asked what is due; null: none is named. `false`: one that has gone, of which nothing is due any more. */
function dueIn({ text, periods, world: { today } }: Ask): Due | null | false {
  for (const [expression, due] of SOON) {
    const found = expression.exec(text);
    if (found) return due(today, Number(found[1] ?? 0));
  }
  const [period] = periods;
  if (!period) return null;
  return isSpan(period) && period.since <= today && period.until >= today && { until: period.until };
}

/** Which way the money goes, where the words say so. */
function directionOf(text: string): Pick<UpcomingArgs, "direction"> {
  if (INCOME.test(text)) return { direction: "in" };
  return OWED.test(text) ? { direction: "out" } : {};
}

/** What is due up to a day; “upcoming” alone, in the month to come. One thing's next date is asked of the series itself. */
function dueOf(text: string, due: Due | null, about: Pick<UpcomingArgs, "merchant" | "category">): Plan | null {
  const one = about.merchant !== undefined || about.category !== undefined;
  if (due === null && (one || !DUE.test(text))) return null;
  return { tool: "upcoming", args: { ...about, ...directionOf(text), ...due } };
}

/** What comes again and again, and what of it is due. */
export function regular(ask: Ask): Plan | Declined | null {
  const { text } = ask;
  const time = dueIn(ask);
  const asks = REGULAR.test(text) || WHEN_NEXT.test(text.trim());
  if (!asks || PAST.test(text) || time === false) return null;
  const noise = [...SOON.map(([expression]) => expression), REGULAR, REGULAR_NOISE, ENDED, INCOME];
  const kept = text.replace(/(?<!\w)(?:bills?|what|charges?|payments?)((?: \w+){0,3}) due(?!\w)/, "$1 due ‖");
  const found = whereOf(noise.reduce(without, kept), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  const { merchant, category, ...others } = found.where;
  if (Object.keys(others).length > 0) return null;
  const about = { ...(merchant === undefined ? {} : { merchant }), ...(category === undefined ? {} : { category }) };
  const due = dueOf(text, time, about);
  if (due) return due;
  const state = ENDED.test(text) ? ("ended" as const) : ("active" as const);
  // One thing that is named comes and goes the way it does.
  const named = merchant !== undefined || category !== undefined;
  const direction = named && !INCOME.test(text) ? {} : directionOf(text);
  return { tool: "recurring", args: { state, ...about, ...direction } };
}

const PRESENT =
  /^(?:how much|what) is (?:my|the|our) ([a-z&]+(?: [a-z&]+){0,3}?)(?: (?:bill|payment|premium|subscription|membership))?$/;

/** “How much is my rent” asks for what comes again, not for everything that was ever paid. */
export function presently({ text, periods, amounts, world }: Ask): Plan | null {
  const [, phrase] = PRESENT.exec(text.replace(/ ‖/g, "").trim()) ?? [];
  if (phrase === undefined || periods.length > 0 || Object.keys(amounts).length > 0) return null;
  if (take(phrase, MEASURED).value !== null) return null;
  const subject = subjectOf(phrase.trim(), world);
  return subject?.kind === "category" ? { tool: "recurring", args: { state: "active", category: subject.name } } : null;
}
