import { MAX_STATEMENT_BYTES } from "../../../contract/statement-size.ts";
import type { ImportRun, Preview } from "../../../contract/imports.ts";
import { call } from "../../lib/api.ts";
import { randomKey } from "../../lib/random-key.ts";
import { createStore } from "../../lib/store.ts";
import { t } from "../../lib/t.ts";

/** How the columns of a CSV are read. */
export type Mapping = NonNullable<Preview["mapping"]>;

/** Where the rows go: what the file itself says, an account, or one that is made for it. */
export type Target =
  | { readonly kind: "file" }
  | { readonly kind: "account"; readonly accountId: string }
  | { readonly kind: "new"; readonly name: string; readonly currency?: string };

/** A statement on its way into the ledger. */
export interface QueuedFile {
  readonly id: string;
  readonly file: File;
  readonly state: "waiting" | "uploading" | "ready" | "importing" | "done" | "failed";
  readonly preview: Preview | null;
  /** Set once the person has changed how the columns are read. */
  readonly mapping: Mapping | null;
  readonly target: Target;
  /** Another look at the file, with other columns or another account, is on its way. */
  readonly looking: boolean;
  /** The import of this file, once it was asked for. */
  readonly run: ImportRun | null;
  readonly error: unknown;
}

/** Most files waiting at a time. */
export const MAX_QUEUE = 20;
export const importQueue = createStore<readonly QueuedFile[]>([]);

export const changeFile = (id: string, change: Partial<QueuedFile>): void =>
  importQueue.update((files) => files.map((file) => (file.id === id ? { ...file, ...change } : file)));

export const findFile = (id: string): QueuedFile | undefined => importQueue.get().find((file) => file.id === id);

export const removeFile = (id: string): void => importQueue.update((files) => files.filter((file) => file.id !== id));

/** Drops every file and preview: they belong to the person who leaves. */
export const forgetFiles = (): void => importQueue.update(() => []);

/** The target a preview suggests: a known account, a new one, or each account of the file its own. */
export function suggestedTarget({ accounts }: Preview): Target {
  const [only] = accounts;
  if (!only || accounts.length > 1) return { kind: "file" };
  return only.accountId === null
    ? { kind: "new", name: only.accountName }
    : { kind: "account", accountId: only.accountId };
}

async function upload({ id, file }: QueuedFile): Promise<void> {
  changeFile(id, { state: "uploading", error: null });
  try {
    const preview = await call("import-preview", "POST", { filename: file.name.slice(-255) }, file);
    changeFile(id, { state: "ready", preview, target: suggestedTarget(preview) });
  } catch (error) {
    changeFile(id, { state: "failed", error });
  }
}

let uploading = false;

/** Uploads what waits, one file after the other. */
async function uploadWaiting(): Promise<void> {
  if (uploading) return;
  uploading = true;
  for (let sent = 0; sent < MAX_QUEUE; sent++) {
    const next = importQueue.get().find(({ state }) => state === "waiting");
    if (!next) break;
    await upload(next);
  }
  uploading = false;
}

/** Puts files into the queue and starts uploading them; answers those that were refused, with the reason. */
export function addFiles(files: readonly File[]): { name: string; reason: string }[] {
  const refused: { name: string; reason: string }[] = [];
  for (const file of files) {
    if (file.size === 0) refused.push({ name: file.name, reason: t("it is empty") });
    else if (file.size > MAX_STATEMENT_BYTES) refused.push({ name: file.name, reason: t("it is larger than 50 MB") });
    else if (importQueue.get().length >= MAX_QUEUE)
      refused.push({
        name: file.name,
        reason: t("{maxqueue} files are waiting; import those first", { maxqueue: MAX_QUEUE }),
      });
    else importQueue.update((known) => [...known, queued(file)]);
  }
  void uploadWaiting();
  return refused;
}

const queued = (file: File): QueuedFile => ({
  id: randomKey(),
  file,
  state: "waiting",
  preview: null,
  mapping: null,
  target: { kind: "file" },
  looking: false,
  run: null,
  error: null,
});

/** Tries a file again whose upload failed. */
export function retryFile(id: string): void {
  changeFile(id, { state: "waiting", error: null });
  void uploadWaiting();
}
