import type { Employee } from "../data/tasks/task.ts";
import { importStatement, matchReceipts, readReceipt } from "./byte/intents.ts";
import { findInsights, findRecurring, forecastCashFlow, totalMonths, weeklyDigest } from "./crystal/intents.ts";
import type { Intent } from "./intent.ts";
import { totalDeductions } from "./ledger/intents.ts";
import { foldIn, tellPerson } from "./prime/intents.ts";
import { applyRule, askAboutMerchants, categorise, lookForRules, refine } from "./tag/intents.ts";

/** Everything that can be asked of anyone. */
export const INTENTS: readonly Intent[] = [
  importStatement,
  readReceipt,
  matchReceipts,
  categorise,
  applyRule,
  refine,
  askAboutMerchants,
  lookForRules,
  totalMonths,
  findRecurring,
  forecastCashFlow,

  findInsights,
  weeklyDigest,
  totalDeductions,
  tellPerson,
  foldIn,
];

/** What an employee understands by a name; null when it does not know it. */
export const findIntent = (employee: Employee, name: string): Intent | null =>
  INTENTS.find((intent) => intent.employee === employee && intent.name === name) ?? null;
