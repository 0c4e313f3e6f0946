import type { PlanRequest } from "../../../core/model/model.ts";
import { redact } from "../../../core/redact/redact.ts";
import type { Plan } from "../../../core/planner/plan.ts";
import type { MessageRow } from "../../../data/queries/chat.ts";

/** Messages looked back on; what is older is not told. */
export const TURNS_SHOWN = 8;
/** Letters told of them in all; the oldest go first. */
const MOST_LETTERS = 4_000;

type Turn = PlanRequest["before"][number];

/** Questions with what they became: what was asked of the tools, never what they found. */
export function turnsOf(messages: readonly MessageRow[]): Turn[] {
  const turns: Turn[] = [];
  for (const [at, { role, parts }] of messages.entries()) {
    const answer = messages[at + 1];
    if (role !== "user" || answer?.role !== "assistant") continue;
    const plans = answer.parts
      .filter(({ type }) => type.startsWith("tool-"))
      .map(({ type, input }) => redact({ tool: type.slice("tool-".length), args: input }) as Plan);
    const text = parts[0]?.["text"];
    turns.push({ question: typeof text === "string" ? text : "", plans });
  }
  while (JSON.stringify(turns).length > MOST_LETTERS) turns.shift();
  return turns;
}

/** What the latest answer was to, for a question that goes on from it; null where the latest was to none. */
export function lastPlanOf(messages: readonly MessageRow[]): Plan | null {
  const answer = messages.findLast(({ role }) => role === "assistant");
  const part = answer?.parts.findLast(({ type }) => type.startsWith("tool-"));
  return part ? ({ tool: part.type.slice("tool-".length), args: part["input"] } as Plan) : null;
}
