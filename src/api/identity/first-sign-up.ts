import type { DBTransactionAdapter } from "better-auth";

/** A row that is there for the length of a transaction alone, and that nobody else's can have meanwhile. */
const TURN = "00000000-0000-4000-8000-000000000001";

const nobodyCanSignIn = async (adapter: DBTransactionAdapter): Promise<boolean> =>
  (await adapter.count({ model: "account" })) === 0;

/**
 * Whether whoever signs up in this transaction is the first who can sign in here. Two at the same moment, in whatever processes, are not
 * both: the second waits at the row both write until the first has committed, and then sees that account.
 */
export async function signsUpFirst(adapter: DBTransactionAdapter): Promise<boolean> {
  if (!(await nobodyCanSignIn(adapter))) return false;
  const data = { id: TURN, identifier: "first-sign-up", value: "", expiresAt: new Date() };
  await adapter.create({ model: "verification", data, forceAllowId: true });
  await adapter.delete({ model: "verification", where: [{ field: "id", value: TURN }] });
  return nobodyCanSignIn(adapter);
}
