import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { auditHashAt, auditHead } from "../data/queries/audit-chain.ts";
import type { DataStore } from "../data/open.ts";
import { listAuditedPeople } from "../data/system/audited-people.ts";
import { withUser } from "../data/tenant.ts";

const PEOPLE_A_CALL = 50;
/** Heads compared in one call, so that they fit into what the command line may send. */
export const HEADS_A_CALL = 10;

/** Where a log ended at a time, sealed with a secret of this installation: kept elsewhere, it shows a log that was rewritten as a whole. */
export const sealedHead = z.object({
  userId: z.uuid(),
  seq: z.int().min(1),
  /** Of that row, which stands for all before it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  seal: z.string().regex(/^[\w-]{43}$/),
});
export type SealedHead = z.infer<typeof sealedHead>;

export const headsRequest = z.object({ headsAfter: z.uuid().nullable() });
export const headsAnswer = z.object({ heads: z.array(sealedHead), next: z.uuid().nullable() });
export const againstRequest = z.object({ against: z.array(sealedHead).min(1).max(HEADS_A_CALL) });
/** `forged`: not sealed by this installation. `missing`: the log is shorter by now. `differs`: that row, or one before it, was rewritten. */
export const againstAnswer = z.object({ found: z.array(z.enum(["same", "differs", "missing", "forged"])) });

export interface SealParts {
  readonly store: DataStore;
  readonly sign: (text: string) => string;
}

const sealOf = ({ sign }: SealParts, { userId, seq, hash, at }: Omit<SealedHead, "seal">): string =>
  sign(`audit head\n${userId}\n${seq}\n${hash}\n${at}`);

/** The heads of the next people after one, by id, as they are now. */
export async function sealHeads(parts: SealParts, after: string | null): Promise<z.infer<typeof headsAnswer>> {
  const people = await listAuditedPeople(parts.store, after, PEOPLE_A_CALL);
  const heads: SealedHead[] = [];
  for (const userId of people) {
    const head = await withUser(parts.store, userId, auditHead);
    if (!head) continue;
    const told = { userId, ...head, at: new Date().toISOString() };
    heads.push({ ...told, seal: sealOf(parts, told) });
  }
  return { heads, next: people.length < PEOPLE_A_CALL ? null : people.at(-1)! };
}

type Found = z.infer<typeof againstAnswer>["found"][number];

async function compare(parts: SealParts, head: SealedHead): Promise<Found> {
  if (!timingSafeEqual(Buffer.from(sealOf(parts, head)), Buffer.from(head.seal))) return "forged";
  const hash = await withUser(parts.store, head.userId, (tx) => auditHashAt(tx, head.seq));
  if (hash === null) return "missing";
  return hash === head.hash ? "same" : "differs";
}

/** What has become of the rows at which logs ended before. */
export async function compareHeads(parts: SealParts, heads: readonly SealedHead[]): Promise<{ found: Found[] }> {
  const found: Found[] = [];
  for (const head of heads) found.push(await compare(parts, head));
  return { found };
}
