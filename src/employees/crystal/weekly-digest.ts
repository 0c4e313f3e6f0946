import { dayNumber, isoDate } from "../../core/calendar/days.ts";
import { weeklyDigestOf } from "../../core/digest/digest.ts";
import type { Digest, WeekFacts, WeekSpending } from "../../core/digest/digest.ts";
import { speechOf } from "../../core/insight/speech.ts";
import { fromDecimal } from "../../core/money/money.ts";
import { ledgerSpan } from "../../data/queries/budgets.ts";
import { listOpenInsights } from "../../data/queries/insights.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { seeArchived } from "../../data/queries/see-archived.ts";
import { billsDue, weekTotals } from "../../data/queries/week-totals.ts";
import type { WeekTotal } from "../../data/queries/week-totals.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { handOn } from "../hand-on.ts";
import { tellPerson } from "../prime/intents.ts";
import type { Duty } from "../roster.ts";
import { weeklyDigest } from "./intents.ts";

/** Weeks before that say what is usual. */
const WEEKS_BEFORE = 8;
/** Insights read for it. */
const INSIGHTS = 2;

const sumOf = (totals: readonly WeekTotal[]): number =>
  totals.reduce((sum, { spent, currency }) => sum + (fromDecimal(spent, currency) ?? 0), 0);

/** One currency's week, beside the whole weeks before it that the ledger tells of. */
function spendingIn(currency: string, all: readonly WeekTotal[], weeksKnown: number): WeekSpending {
  const totals = all.filter((total) => total.currency === currency);
  const week = totals.filter(({ ago }) => ago === 0);
  const groups = week.flatMap((total) =>
    total.group === null ? [] : [{ group: total.group, spentMinor: sumOf([total]) }],
  );
  return {
    currency,
    spentMinor: sumOf(week),
    beforeMinor: Array.from({ length: weeksKnown }, (_, at) => sumOf(totals.filter(({ ago }) => ago === at + 1))),
    groups: groups.filter(({ spentMinor }) => spentMinor > 0).toSorted((a, b) => b.spentMinor - a.spentMinor),
  };
}

async function weekFacts(tx: Transaction, monday: string): Promise<WeekFacts> {
  const first = dayNumber(monday);
  const totals = await weekTotals(tx, monday, WEEKS_BEFORE);
  const { from } = await ledgerSpan(tx, isoDate(first + 6));
  const known = from === null ? 0 : Math.floor((first - dayNumber(from)) / 7);
  const currencies = [...new Set(totals.filter(({ ago }) => ago === 0).map(({ currency }) => currency))];
  const weeksKnown = Math.max(0, Math.min(WEEKS_BEFORE, known));
  const due = await billsDue(tx, isoDate(first + 7), isoDate(first + 13));
  return {
    monday: first,
    currencies: currencies.map((currency) => spendingIn(currency, totals, weeksKnown)),
    insights: (await listOpenInsights(tx, { after: null, limit: INSIGHTS })).map(({ sentence }) => sentence),
    due: due.map(({ currency, count, amount }) => ({
      currency,
      count,
      amountMinor: fromDecimal(amount, currency) ?? 0,
    })),
  };
}

async function digestOf(tx: Transaction, monday: string): Promise<Digest | null> {
  const settings = await readSettings(tx);
  if (!settings.weeklyDigest) return null;
  return weeklyDigestOf(await weekFacts(tx, monday), speechOf(settings.locale));
}

/** Crystal's fourth duty: a week in a few sentences, for who has not switched that off. Prime tells it. */
export const weeklyDigestDuty: Duty = {
  employee: weeklyDigest.employee,
  intent: weeklyDigest.name,
  async run(task, { store }) {
    const { monday } = weeklyDigest.payload.parse(task.payload);
    await withUser(store, task.userId, async (tx) => {
      await seeArchived(tx);
      const digest = await digestOf(tx, monday);
      if (digest) {
        const payload = { employee: "crystal", ...digest, actionUrl: "/insights" } as const;
        await handOn(tx, task, { from: weeklyDigest, to: tellPerson, payload, key: `digest of ${task.id}` });
      }
      await completeTask(tx, task, { sent: digest !== null });
    });
    return "completed";
  },
};
