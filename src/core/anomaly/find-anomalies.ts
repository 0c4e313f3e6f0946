import { chargedTwice } from "./charged-twice.ts";
import type { Evidence, Finding } from "./finding.ts";
import { newLargeMerchant } from "./new-large-merchant.ts";
import { scalesOf } from "./scale.ts";
import { seriesNews } from "./series-news.ts";
import { unusualAmounts } from "./unusual-amount.ts";

/** What is worth a look in a ledger, in no order. Deterministic; the same thing has the same key each time. */
export function findAnomalies(evidence: Evidence): Finding[] {
  const { merchants, series, today } = evidence;
  const scales = scalesOf(evidence);
  const ofMerchants = merchants.flatMap((history) => {
    const scale = scales.get(history.currency);
    if (scale === undefined || history.bookings.length === 0) return [];
    return [
      ...unusualAmounts(history, scale, today),
      ...chargedTwice(history, scale, today),
      ...newLargeMerchant(history, scale, evidence),
    ];
  });
  return [...ofMerchants, ...series.flatMap((one) => seriesNews(one, today))];
}
