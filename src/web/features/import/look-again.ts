import { call } from "../../lib/api.ts";
import { changeFile, findFile } from "./import-queue.ts";
import type { QueuedFile } from "./import-queue.ts";

/** A person who picks three columns in a row asks once. */
const SETTLE_MS = 250;

/** The newest look at each file; an answer to an older one is dropped. */
const newest = new Map<string, number>();
let lastLook = 0;

/** The part of a queued file that decides how it is read. */
export type Reading = Partial<Pick<QueuedFile, "mapping" | "target">>;

const request = ({ preview, mapping, target }: QueuedFile) => ({
  documentId: preview?.documentId ?? "",
  ...(target.kind === "account" ? { accountId: target.accountId } : {}),
  ...(target.kind === "new" && target.currency ? { currency: target.currency } : {}),
  ...(mapping ? { mapping } : {}),
});

/** Previews an uploaded file again with other columns or another account. What was chosen stays when that fails. */
export async function lookAgain(id: string, reading: Reading): Promise<void> {
  const look = ++lastLook;
  newest.set(id, look);
  changeFile(id, { ...reading, looking: true, error: null });
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  const file = findFile(id);
  if (newest.get(id) !== look || !file) return;
  const result = await call("import-preview", "PATCH", request(file)).then(
    (preview) => ({ preview, looking: false }),
    (error: unknown) => ({ error, looking: false }),
  );
  if (newest.get(id) === look) changeFile(id, result);
}
