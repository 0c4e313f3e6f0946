import type { Where } from "../../../core/planner/plan.ts";
import { ledgerSpan } from "../../../data/queries/ledger-totals.ts";
import type { Desk } from "./desk.ts";

/**
 * What was spent, or came in, by today: of a time that is not over, rows that are booked for later days are to come and leave it. A time
 * that is yet to begin is asked for as such. Where nothing is booked ahead, the rows are named as they were asked for.
 */
export async function upToToday<W extends Where>(desk: Desk, where: W): Promise<W> {
  const { today } = desk.world;
  const { since, until } = where;
  if ((since !== undefined && since > today) || (until !== undefined && until <= today)) return where;
  const span = await ledgerSpan(desk.tx);
  return span !== null && span.last > today ? { ...where, until: today } : where;
}
