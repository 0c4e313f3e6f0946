import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { correctMany, editMany } from "../../features/categorise/bulk-corrections.ts";
import type { BulkChange } from "../../features/categorise/bulk-corrections.ts";
import type { CategoryChoice } from "../../features/categorise/choice.ts";
import { correct } from "../../features/categorise/corrections.ts";
import type { Picking } from "./category-popover.tsx";

/** Choosing a category for one row or for the selection, and carrying it out. */
export function usePicking(onBulkDone: () => void) {
  const client = useQueryClient();
  const [picking, setPicking] = useState<Picking | null>(null);
  const [busy, setBusy] = useState(false);
  // What was refused stays selected, to be tried again.
  const inBulk = async (work: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    const done = await work();
    setBusy(false);
    if (done) onBulkDone();
    return done;
  };
  const choose = async (rows: readonly Transaction[], choice: CategoryChoice): Promise<void> => {
    const [only] = rows;
    if (rows.length === 1 && only) return correct(client, only, choice);
    await inBulk(() => correctMany(client, rows, choice));
  };
  const edit = (rows: readonly Transaction[], change: BulkChange, outcome: string): Promise<boolean> =>
    inBulk(() => editMany(client, rows, { change, outcome }));
  return { picking, pick: setPicking, close: () => setPicking(null), choose, edit, busy };
}
