import { z } from "zod";
import { declareIntent } from "../intent.ts";
import { TOTAL_MONTHS } from "../intents.ts";

/** Adds up every month by category and currency. */
export const totalMonths = declareIntent({
  employee: "crystal",
  name: TOTAL_MONTHS,
  payload: z.strictObject({}),
  result: z.strictObject({ totals: z.int(), changed: z.int() }),
  priority: 12,
  next: ["ledger/total_deductions"],
});
