import { v7 as uuidv7 } from "uuid";
import { PRIME_TOOLS } from "../../../contract/prime-tools.ts";
import type { PrimeToolName } from "../../../contract/prime-tools.ts";
import type { Plan } from "../../../core/planner/plan.ts";
import { derivedId } from "../../../data/derived-id.ts";
import type { AuditNote } from "../../../data/queries/audit.ts";
import { addMessage, openThread } from "../../../data/queries/chat.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { answerTool } from "../../../employees/prime/answer.ts";
import { misfit } from "../../pipeline/layers.ts";
import { ensureRoom } from "./room.ts";

/** Who asks a tool beside the chat. */
export interface Program {
  /** The same program has the same key, another another. */
  readonly key: string;
  /** As the person knows it. */
  readonly name: string;
}

/** What a program asks, and when. */
interface Asked {
  readonly program: Program;
  readonly plan: Plan;
  /** ISO date. */
  readonly today: string;
  readonly nowMs: number;
}

export interface ToolAnswer {
  readonly result: Record<string, unknown>;
  /** The same in a sentence or two. */
  readonly sentence: string;
}

/** The conversation in which what a program proposes on a day stands. */
export const programThread = ({ key }: Pick<Program, "key">, day: string): string => derivedId(`program ${key} ${day}`);

/** What a tool is asked, from what a program sent. Throws `invalid_input`. */
export function planFor(tool: PrimeToolName, args: unknown): Plan {
  const read = PRIME_TOOLS[tool].input.safeParse(args);
  if (!read.success) throw misfit(read.error.issues.map(({ path, message }) => ({ path: ["args", ...path], message })));
  if (tool !== "compare") return { tool, args: read.data } as Plan;
  const { later, earlier, ...rest } = PRIME_TOOLS.compare.input.parse(args);
  return { tool, args: { ...rest, periods: later.since >= earlier.since ? [later, earlier] : [earlier, later] } };
}

export const proposes = (tool: PrimeToolName): boolean => PRIME_TOOLS[tool].kind === "proposes";

/** Asks a tool for a program. What it proposes stands in a conversation of the program's, where the person can look at it and confirm it. */
export async function runTool(tx: Transaction, { program, plan, today, nowMs }: Asked): Promise<ToolAnswer> {
  const threadId = programThread(program, today);
  const writes = proposes(plan.tool);
  if (writes) {
    await ensureRoom(tx, threadId);
    await openThread(tx, threadId, `${program.name} proposes`);
  }
  const { result, sentence, parts } = await answerTool(tx, { threadId, today, nowMs }, plan);
  if (writes) await addMessage(tx, threadId, { id: uuidv7(), role: "assistant", parts });
  return { result: { ...result }, sentence };
}

/** What the audit log is told of a proposal. */
export const noteOf = ({ program, plan }: Pick<Asked, "program" | "plan">, { result }: ToolAnswer): AuditNote => ({
  resourceType: "chat_proposal",
  resourceId: result["kind"] === "proposal" ? String(result["id"]) : null,
  newValue: { program: program.name, plan },
});
