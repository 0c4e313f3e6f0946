import { z } from "zod";
import { ASKED_IN, REPORTS } from "../asked-in.ts";
import { declareIntent } from "../intent.ts";
import {
  APPLY_RULE,
  ASK_MODEL,
  CATEGORISE_TRANSACTIONS,
  MINE_RULES,
  REFINE_PRIORITY,
  REFINE_WITH_MODEL,
} from "../intents.ts";

/** Categorises what waits: of one import, or everything. */
export const categorise = declareIntent({
  employee: "tag",
  name: CATEGORISE_TRANSACTIONS,
  payload: z.strictObject({ importRunId: z.uuid().optional(), partedBy: z.uuid().optional(), ...ASKED_IN }),
  result: z.strictObject({ categorised: z.int(), transfers: z.int(), refunds: z.int(), earlierRows: z.int() }),
  priority: 1,
  next: ["tag/refine_with_model", "crystal/total_months", REPORTS],
});

/** Measures a rule on the whole ledger and, if asked, applies it. */
export const applyRule = declareIntent({
  employee: "tag",
  name: APPLY_RULE,
  payload: z.strictObject({ ruleId: z.uuid(), apply: z.boolean() }),
  result: z.union([z.strictObject({ changedRows: z.int() }), z.strictObject({ measured: z.literal(true) })]),
  next: ["crystal/total_months"],
});

/** Asks a model about the rows a run was not sure of; the task that goes on with it adds `refineRunId` and `after`. */
export const refine = declareIntent({
  employee: "tag",
  name: REFINE_WITH_MODEL,
  payload: z.strictObject({ runId: z.uuid(), refineRunId: z.uuid().optional(), after: z.uuid().optional() }),
  result: z.strictObject({ looked: z.int() }),
  priority: REFINE_PRIORITY,
  next: ["tag/refine_with_model", "crystal/total_months"],
});

const question = z.looseObject({ merchantKey: z.string(), sign: z.union([z.literal(-1), z.literal(0), z.literal(1)]) });

/** Asks a model about merchants somebody waits for, so that the answer is kept. */
export const askAboutMerchants = declareIntent({
  employee: "tag",
  name: ASK_MODEL,
  payload: z.strictObject({ questions: z.array(question).max(500) }),
  result: z.strictObject({ answered: z.int() }),
  inside: true,
});

/** Looks for rules in what the person corrected. */
export const lookForRules = declareIntent({
  employee: "tag",
  name: MINE_RULES,
  payload: z.strictObject(ASKED_IN),
  result: z.strictObject({ suggested: z.int() }),
  priority: 20,
  next: [REPORTS],
});
