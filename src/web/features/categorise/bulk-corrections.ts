import type { QueryClient } from "@tanstack/react-query";
import type { BulkEdit } from "../../../contract/edits.ts";
import type { Transaction } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { patchRows, refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";
import { showToast } from "../../lib/toasts.ts";
import { offerUndo } from "../../lib/undo-aloud.ts";
import { rememberComing } from "../../lib/undo.ts";
import { correctionOf, withChoice } from "./choice.ts";
import type { CategoryChoice } from "./choice.ts";
import { rememberCategory } from "./recent-categories.ts";
import { undoRuns } from "./undo-runs.ts";
import { t } from "../../lib/t.ts";
import { isOrAre, rowsText } from "../../lib/rows-text.ts";

/** Most rows of one question to the server. */
const MAX_BULK = 500;

export type BulkChange = Omit<BulkEdit, "ids">;

/** A change, what the rows are after it in words, and the category in it as it was picked. */
interface SaidChange {
  readonly change: BulkChange;
  readonly outcome: string;
  readonly choice?: CategoryChoice;
}

/** The row as it is about to be; a split one keeps the categories of its parts. */
export function aheadOfBulk(row: Transaction, change: BulkChange, choice?: CategoryChoice): Transaction {
  const { addTags = [], removeTags = [], notes = row.notes, businessShare = row.businessShare } = change;
  const tags = [...new Set([...row.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  const changed = { ...row, tags, notes, businessShare };
  return choice && row.parts.length === 0 ? withChoice(changed, choice) : changed;
}

const nowAre = (count: number, outcome: string): string =>
  t("{rowsText} {isOrAre} now {outcome}.", { rowsText: rowsText(count), isOrAre: isOrAre(count), outcome });

interface Made {
  readonly runIds: string[];
  changedRows: number;
  /** Rows that were asked for and done; all of them unless there is an `error`. */
  rows: number;
  error: unknown;
}

/** Asks for as many rows at once as one question holds. Throws when nothing was done; what came later and failed is told beside what is done. */
async function makeInTurns(ids: readonly string[], change: BulkChange): Promise<Made> {
  const made: Made = { runIds: [], changedRows: 0, rows: 0, error: null };
  for (let at = 0; at < ids.length; at += MAX_BULK) {
    const some = ids.slice(at, at + MAX_BULK);
    try {
      const { runId, changedRows } = await call("transactions-bulk", "POST", { ids: some, ...change });
      made.runIds.push(runId);
      made.changedRows += changedRows;
      made.rows += some.length;
    } catch (error) {
      if (at === 0) throw error;
      return { ...made, error };
    }
  }
  return made;
}

/** What was not done is as before, and why is said. */
function tellRefused(client: QueryClient, left: readonly Transaction[], all: number, error: unknown): void {
  patchRows(client, left);
  const why = explainError(error);
  const part = t(
    "{left, number} of {all, number} rows {left, plural, one {is as it was} other {are as they were}}. {why}",
    {
      left: left.length,
      all,
      why,
    },
  );
  showToast(left.length === all ? why : part, { tone: "bad" });
}

/** Changes many rows alike, seen at once and as before where the API refuses, and one change to undo. False when it refused any. */
export async function editMany(
  client: QueryClient,
  rows: readonly Transaction[],
  { change, outcome, choice }: SaidChange,
): Promise<boolean> {
  const ids = new Set(rows.map(({ id }) => id));
  const touched = ({ id }: Transaction): boolean => ids.has(id);
  patchRows(
    client,
    rows.map((row) => aheadOfBulk(row, change, choice)),
  );
  const making = makeInTurns([...ids], change);
  const coming = rememberComing(nowAre(ids.size, outcome), making, async ({ runIds }) => {
    const restored = await undoRuns(client, runIds, touched);
    return t("{rowsText} {isOrAre} back to what they were.", {
      rowsText: rowsText(restored),
      isOrAre: isOrAre(restored),
    });
  });
  try {
    const made = await making;
    offerUndo({ ...coming, said: nowAre(made.changedRows, outcome) });
    if (made.error !== null) tellRefused(client, rows.slice(made.rows), rows.length, made.error);
    await refreshRows(client, touched);
    await refreshDependents(client);
    return made.error === null;
  } catch (error) {
    tellRefused(client, rows, rows.length, error);
    return false;
  }
}

/** Files many rows under one category. False when any was refused. */
export async function correctMany(
  client: QueryClient,
  rows: readonly Transaction[],
  choice: CategoryChoice,
): Promise<boolean> {
  const done = await editMany(client, rows, { change: correctionOf(choice), outcome: choice.name, choice });
  if (done && choice.kind === "existing") rememberCategory(choice.categoryId);
  return done;
}
