import type { QueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { explainError, retryAfterSec } from "../../lib/errors.ts";
import { patchRow, refreshDependents } from "../../lib/ledger-cache.ts";
import { showToast } from "../../lib/toasts.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { correctionOf } from "./choice.ts";
import type { CategoryChoice } from "./choice.ts";
import { rememberCategory } from "./recent-categories.ts";
import { isOrAre, rowsText, undoRuns } from "./undo-runs.ts";

/** Most rows one bulk choice touches. */
export const MAX_BULK = 500;
const MAX_WAITS = 3;

/** Waits as long as the rate limit asks, a few times. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await work();
    } catch (error) {
      const seconds = retryAfterSec(error);
      if (seconds === null || waits === MAX_WAITS) throw error;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}

interface BulkOptions {
  readonly choice: CategoryChoice;
  /** Gets the number of rows done so far. */
  readonly onProgress: (done: number) => void;
}

/** Corrects row by row; answers the undo handle of each, and what stopped it early. */
async function correctEach(client: QueryClient, rows: readonly Transaction[], { choice, onProgress }: BulkOptions) {
  const runIds: string[] = [];
  let named = choice;
  let count = 0;
  try {
    for (const row of rows) {
      const request = { transactionId: row.id, ...correctionOf(named) };
      const done = await patiently(() => call("tag-correct", "POST", request));
      patchRow(client, done.transaction);
      const categoryId = done.transaction.categorisation?.categoryId;
      if (categoryId) named = { ...named, kind: "existing", categoryId };
      if (done.runId !== null) runIds.push(done.runId);
      onProgress(++count);
    }
    return { runIds, count, named, error: null };
  } catch (error) {
    return { runIds, count, named, error };
  }
}

/** Files many rows under one category; together they are one change to undo. */
export async function correctMany(
  client: QueryClient,
  chosen: readonly Transaction[],
  options: BulkOptions,
): Promise<void> {
  const ids = new Set(chosen.map(({ id }) => id));
  const { runIds, count, named, error } = await correctEach(client, chosen.slice(0, MAX_BULK), options);
  if (named.kind === "existing") rememberCategory(named.categoryId);
  await refreshDependents(client);
  if (runIds.length > 0)
    showUndoable(`${rowsText(count)} ${isOrAre(count)} now ${named.name}.`, async () => {
      const restored = await undoRuns(client, runIds, ({ id }) => ids.has(id));
      return `${rowsText(restored)} ${isOrAre(restored)} back to what they were.`;
    });
  if (error !== null)
    showToast(`${count} of ${chosen.length} rows were changed, then: ${explainError(error)}`, { tone: "bad" });
}
