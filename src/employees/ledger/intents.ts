import { z } from "zod";
import { ASKED_IN, REPORTS } from "../asked-in.ts";
import { declareIntent } from "../intent.ts";
import { TOTAL_DEDUCTIONS } from "../intents.ts";

/** Adds up the deductible categories by year and quarter. */
export const totalDeductions = declareIntent({
  employee: "ledger",
  name: TOTAL_DEDUCTIONS,
  payload: z.strictObject(ASKED_IN),
  result: z.strictObject({ totals: z.int(), changed: z.int() }),
  priority: 12,
  next: ["prime/tell_person", REPORTS],
});
