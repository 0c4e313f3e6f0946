import { seriesIn } from "../../core/recurring/tell.ts";
import type { KnownSeries, MerchantPayments } from "../../core/recurring/tell.ts";
import { eachMerchantsPayments } from "../../data/queries/merchant-payments.ts";
import { PAYMENTS_KEPT, replaceSeries } from "../../data/queries/recurring-series.ts";
import { seeArchived } from "../../data/queries/see-archived.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import { withUser } from "../../data/tenant.ts";
import { handOn } from "../hand-on.ts";
import { reportBack, reportFailure } from "../report-back.ts";
import type { Duty } from "../roster.ts";
import { findInsights, findRecurring, forecastCashFlow } from "./intents.ts";

function seriesOf({ payments, ...merchant }: MerchantPayments, today: string): KnownSeries[] {
  return seriesIn(payments, merchant.currency, today).map(({ rows, ...told }) => ({
    ...merchant,
    ...told,
    rowCount: rows.length,
    payments: rows.slice(-PAYMENTS_KEPT),
  }));
}

/** Crystal's second duty: what comes again and again, and when next. */
export const findRecurringDuty: Duty = {
  employee: findRecurring.employee,
  intent: findRecurring.name,
  async run(task, { store, now }) {
    const today = new Date(now()).toISOString().slice(0, 10);
    await withUser(store, task.userId, async (tx) => {
      await seeArchived(tx);
      const found: KnownSeries[] = [];
      for await (const merchants of eachMerchantsPayments(tx, today))
        found.push(...merchants.flatMap((merchant) => seriesOf(merchant, today)));
      const written = await replaceSeries(tx, found);
      await handOn(tx, task, { from: findRecurring, to: forecastCashFlow, payload: {}, key: `forecast ${task.id}` });
      await handOn(tx, task, { from: findRecurring, to: findInsights, payload: {}, key: `insights ${task.id}` });
      await reportBack(tx, task, findRecurring, written);
      await completeTask(tx, task, written);
    });
    return "completed";
  },
  failed: reportFailure(findRecurring),
};
