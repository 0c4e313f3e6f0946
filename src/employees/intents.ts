import type { NewTask } from "../data/tasks/task.ts";

/** Byte: turn a stored statement file into ledger rows. Payload `{ importRunId }`. */
export const IMPORT_STATEMENT = "import_statement";
/** Byte: read what a receipt says. Payload `{ documentId }`. */
export const READ_RECEIPT = "read_receipt";
/** The task for one. */
export const readReceiptOf = (documentId: string): NewTask => ({
  from: "prime",
  to: "byte",
  intent: READ_RECEIPT,
  payload: { documentId },
  priority: 1,
  maxAttempts: 3,
});
/** Byte: look for the transactions of receipts that wait. Payload `{}`. */
export const MATCH_RECEIPTS = "match_receipts";
/** Tag: categorise what waits. Payload `{ importRunId }` for one import, `{}` for everything, `{ partedBy }` for what waits because this run parted its pair. */
export const CATEGORISE_TRANSACTIONS = "categorise_transactions";
/** The task for every row that waits. */
export const categoriseWhatWaits: NewTask = {
  from: "prime",
  to: "tag",
  intent: CATEGORISE_TRANSACTIONS,
  payload: {},
  priority: 1,
};
/** The same for what waits because this run of the person's parted its pair: what they did not touch keeps its partner. */
export const categoriseParted = (runId: string): NewTask => ({ ...categoriseWhatWaits, payload: { partedBy: runId } });
/** Tag: measure a rule on the whole ledger and, if asked, apply it. Payload `{ ruleId, apply }`. */
export const APPLY_RULE = "apply_rule";
/** Tag: ask a model about the rows a run was not sure of. Payload `{ runId }`; the task that goes on with it adds `refineRunId` and `after`. */
export const REFINE_WITH_MODEL = "refine_with_model";
/** Behind everything that somebody waits for. */
export const REFINE_PRIORITY = 15;
/** Tag: ask a model about merchants somebody waits for, so that the answer is kept. Payload `{ questions }`. */
export const ASK_MODEL = "ask_model";
/** Crystal: add up every month by category and currency. Payload `{}`. */
export const TOTAL_MONTHS = "total_months";
/** The task after rows are gone: the sums, and all that is told of them, become what the ledger says now. */
export const addUpWhatChanged: NewTask = {
  from: "prime",
  to: "crystal",
  intent: TOTAL_MONTHS,
  payload: {},
  priority: 12,
};
/** Crystal: look for what comes again and again. Payload `{}`. */
export const FIND_RECURRING = "find_recurring";
/** Crystal: add up every day and forecast the days to come. Payload `{}`. */
export const FORECAST_CASH_FLOW = "forecast_cash_flow";
/** Crystal: look for what is worth a look. Payload `{}`. */
export const FIND_INSIGHTS = "find_insights";
/** The task for it. */
export const lookForInsights: NewTask = {
  from: "prime",
  to: "crystal",
  intent: FIND_INSIGHTS,
  payload: {},
  priority: 16,
};
/** Crystal: sum up a week. Payload `{ monday }`. */
export const WEEKLY_DIGEST = "weekly_digest";
/** Ledger: add up the deductible categories by quarter. Payload `{}`. */
export const TOTAL_DEDUCTIONS = "total_deductions";
/** Prime: tell the person what a chain came to. Payload: the notification. */
export const TELL_PERSON = "tell_person";
/** Prime: say in a conversation what work that was asked for there came to. Payload: the conversation, the work and its outcome. */
export const FOLD_IN = "fold_in";
/** Tag: look for rules in what the person corrected. Payload `{}`. */
export const MINE_RULES = "mine_rules";
/** The task for it: in the background, after whatever a person waits for. */
export const lookForRules: NewTask = { from: "prime", to: "tag", intent: MINE_RULES, payload: {}, priority: 20 };
/** The task for looking what comes again and again. */
export const lookForRecurring: NewTask = {
  from: "prime",
  to: "crystal",
  intent: FIND_RECURRING,
  payload: {},
  priority: 14,
};
/** The task for adding up what is deductible. */
export const addUpDeductions: NewTask = {
  from: "prime",
  to: "ledger",
  intent: TOTAL_DEDUCTIONS,
  payload: {},
  priority: 14,
};
