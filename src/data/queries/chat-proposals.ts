import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { BudgetPeriod } from "../../core/budget/period.ts";
import type { Errand, Where } from "../../core/planner/plan.ts";
import { derivedId } from "../derived-id.ts";
import type { Transaction } from "../tenant.ts";

/** What is done when the person says yes; all that it needs, so that nothing said later can change it. */
export type ProposedAction =
  | {
      readonly kind: "recategorise";
      readonly where: Where;
      readonly categoryId: string;
      readonly category: string;
      /** The digest of the rows that were found: those alone are changed. */
      readonly rows: string;
    }
  | { readonly kind: "rule"; readonly pattern: string; readonly categoryId: string; readonly category: string }
  | {
      readonly kind: "budget";
      readonly categoryId: string;
      readonly category: string;
      readonly period: BudgetPeriod;
      readonly currency: string;
      /** An exact decimal. */
      readonly amount: string;
      /** First day of the period from which on it holds, ISO date. */
      readonly since: string;
    }
  | { readonly kind: "dispatch"; readonly errand: Errand };

/** What was proposed in a conversation; a message of a tool, which nobody can change. */
interface Proposed {
  readonly action: ProposedAction;
  /** Rows that would change; null for work whose extent is not known beforehand. */
  readonly changes: number | null;
  /** UTC. */
  readonly expiresAt: string;
}

interface Answered {
  readonly answer: "confirmed" | "declined";
  /** What undoes it. */
  readonly runId: string | null;
  /** The employee's task; absent where it was done at once. */
  readonly taskId?: string | null;
}

export interface StoredProposal extends Proposed {
  readonly id: string;
  readonly threadId: string;
  readonly answered: Answered | null;
}

/** A proposal has one answer, ever. */
const answerId = (proposalId: string): string => derivedId(`answer ${proposalId.toLowerCase()}`);

async function addToolMessage(tx: Transaction, id: string, threadId: string, part: object): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into chat_messages (user_id, id, thread_id, role, parts, created_at)
    values (auth.uid(), ${id}::uuid, ${threadId}::uuid, 'tool', ${JSON.stringify([part])}::jsonb, clock_timestamp())
    on conflict (user_id, id) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function addProposal(tx: Transaction, threadId: string, proposed: Proposed): Promise<string> {
  const id = uuidv7();
  await addToolMessage(tx, id, threadId, { type: "proposal", ...proposed });
  return id;
}

export async function findProposal(tx: Transaction, id: string): Promise<StoredProposal | null> {
  const { rows } = await sql<{ thread_id: string; proposed: Proposed; answered: Answered | null }>`
    select p.thread_id, p.parts -> 0 as proposed, a.parts -> 0 as answered from chat_messages p
    left join chat_messages a on a.user_id = p.user_id and a.id = ${answerId(id)}::uuid
    where p.user_id = auth.uid() and p.id = ${id}::uuid and p.role = 'tool' and p.parts -> 0 ->> 'type' = 'proposal'`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return null;
  const { action, changes, expiresAt } = row.proposed;
  return { id, threadId: row.thread_id, action, changes, expiresAt, answered: row.answered };
}

/** Once, ever; false when it was answered before, also by someone whose transaction has only now ended. */
export const answerProposal = (
  tx: Transaction,
  { id, threadId }: StoredProposal,
  answered: Answered,
): Promise<boolean> => addToolMessage(tx, answerId(id), threadId, { type: "answer", ...answered });
