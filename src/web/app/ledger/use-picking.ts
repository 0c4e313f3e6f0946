import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { correctMany } from "../../features/categorise/bulk-corrections.ts";
import type { CategoryChoice } from "../../features/categorise/choice.ts";
import { correct } from "../../features/categorise/corrections.ts";
import type { Picking } from "./category-popover.tsx";

/** Choosing a category for one row or for the selection, and carrying it out. */
export function usePicking(onBulkDone: () => void) {
  const client = useQueryClient();
  const [picking, setPicking] = useState<Picking | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const choose = async (rows: readonly Transaction[], choice: CategoryChoice): Promise<void> => {
    const [only] = rows;
    if (rows.length === 1 && only) return correct(client, only, choice);
    setDone(0);
    await correctMany(client, rows, { choice, onProgress: setDone });
    setDone(null);
    onBulkDone();
  };
  return { picking, pick: setPicking, close: () => setPicking(null), choose, done };
}
