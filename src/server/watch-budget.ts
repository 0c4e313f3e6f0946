import type { DataStore } from "../data/open.ts";
import { readAiSpend } from "../data/system/ai-spend.ts";
import { resolveAlert } from "../data/system/alerts.ts";
import { raise } from "../employees/scheduled/raise.ts";

const ALERT = "ai_budget";
/** So much of a person's month is worth a word before it is all. */
const NEARLY = 0.9;

/** Raises an alert while somebody has nearly used up what models may cost them this month, in US dollars. */
export async function watchBudget(store: DataStore, cap: number | null): Promise<void> {
  const { highest } = await readAiSpend(store);
  if (cap === null || highest < cap * NEARLY) return resolveAlert(store, ALERT);
  const message = `Somebody has used $${highest.toFixed(2)} of the $${cap.toFixed(2)} that models may cost them this month.`;
  return raise(store, { kind: ALERT, severity: "warning", message, detail: {} });
}
