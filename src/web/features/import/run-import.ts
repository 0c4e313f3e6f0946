import type { QueryClient } from "@tanstack/react-query";
import type { Input } from "../../../contract/catalogue.ts";
import type { ImportRun } from "../../../contract/imports.ts";
import { call } from "../../lib/api.ts";
import { ROWS_CHANGED } from "../../lib/queries.ts";
import { changeFile, findFile, importQueue } from "./import-queue.ts";
import type { QueuedFile } from "./import-queue.ts";

const POLL_MS = 600;
/** Longest an import is followed on this page (half an hour); the history below goes on showing it. */
const MAX_POLLS = 3_000;

export const isOver = ({ stage }: ImportRun): boolean => stage === "done" || stage === "failed" || stage === "undone";

/** What to ask for: exactly what the preview showed, its columns included. */
export function importRequest({ preview, mapping, target }: QueuedFile): Input<"imports", "POST"> {
  const columns = mapping ?? preview?.mapping ?? null;
  const currency = preview?.accounts[0]?.currency;
  return {
    documentId: preview?.documentId ?? "",
    ...(columns ? { mapping: columns } : {}),
    ...(target.kind === "account" ? { accountId: target.accountId } : {}),
    ...(target.kind === "new" ? { newAccount: { name: target.name, ...(currency ? { currency } : {}) } } : {}),
  };
}

export async function refreshRowsEverywhere(client: QueryClient): Promise<void> {
  await Promise.all(ROWS_CHANGED.map((queryKey) => client.invalidateQueries({ queryKey })));
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, POLL_MS));

/** Watches a run until it is over. A poll that fails is shown and tried again: the import itself goes on meanwhile. */
async function follow(client: QueryClient, id: string, started: ImportRun): Promise<ImportRun> {
  let run = started;
  for (let polls = 0; polls < MAX_POLLS && !isOver(run) && findFile(id); polls++) {
    await pause();
    try {
      const [next] = (await call("imports", "GET", { id: run.id, limit: 1 })).items;
      if (next && next.status === "completed" && run.status !== "completed") await refreshRowsEverywhere(client);
      run = next ?? run;
      changeFile(id, { run, error: null });
    } catch (error) {
      changeFile(id, { error });
    }
  }
  return run;
}

/** Imports a file and follows it to its end. A refusal leaves the file as it was, to be tried again. */
export async function importFile(client: QueryClient, id: string): Promise<void> {
  const file = findFile(id);
  if (file?.state !== "ready" || !file.preview) return;
  changeFile(id, { state: "importing", run: null, error: null });
  try {
    const started = await call("imports", "POST", importRequest(file));
    changeFile(id, { run: started });
    const run = await follow(client, id, started);
    changeFile(id, { state: run.stage === "failed" ? "ready" : "done" });
    await refreshRowsEverywhere(client);
  } catch (error) {
    changeFile(id, { state: "ready", error });
  }
}

/** Takes an import back; answers how many rows left the ledger. */
export async function undoImport(client: QueryClient, importId: string): Promise<number> {
  const done = await call("imports", "DELETE", { id: importId });
  importQueue.update((files) =>
    files.map((file) => (file.run?.id === importId ? { ...file, run: done.import } : file)),
  );
  await refreshRowsEverywhere(client);
  return done.removedRows;
}
