import { z } from "zod";
import { verifyAuditChain } from "../data/queries/audit-chain.ts";
import type { DataStore } from "../data/open.ts";
import { listAuditedPeople } from "../data/system/audited-people.ts";
import { withUser } from "../data/tenant.ts";

/** Logs verified in one call, which has a minute. */
const PEOPLE_A_CALL = 50;

export const auditRequest = z.object({ after: z.uuid().nullable() });
export const auditAnswer = z.object({
  logs: z.array(
    z.object({
      userId: z.uuid(),
      rows: z.number().int(),
      /** The first row that does not follow from the one before it: changed, inserted, moved, or behind one that was deleted. */
      brokenAt: z.number().int().nullable(),
      /** False when rows were cut off the end. */
      headMatches: z.boolean(),
    }),
  ),
  /** Ask on from here; null at the end. */
  next: z.uuid().nullable(),
});

/** Recomputes the chains of the next people after one, by id. */
export async function verifyAudits(store: DataStore, after: string | null): Promise<z.infer<typeof auditAnswer>> {
  const people = await listAuditedPeople(store, after, PEOPLE_A_CALL);
  const logs = [];
  for (const userId of people) logs.push({ userId, ...(await withUser(store, userId, verifyAuditChain)) });
  return { logs, next: people.length < PEOPLE_A_CALL ? null : people.at(-1)! };
}
