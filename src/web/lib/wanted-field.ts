import { useEffect } from "react";
import { createStore, useStore } from "./store.ts";

/** What a key of the ledger asks to edit: of one row, or of all that are selected. */
export type WantedField = "merchant" | "note" | "tags" | "parts" | "note of all" | "tags of all";

const wanted = createStore<WantedField | null>(null);
export const wantField = (field: WantedField): void => wanted.update(() => field);

/** Calls `take` when the field is wanted, at once or as soon as the calling component is on screen. */
export function useWantedField(field: WantedField, take: () => void): void {
  const isWanted = useStore(wanted) === field;
  useEffect(() => {
    if (!isWanted) return;
    wanted.update(() => null);
    take();
  });
}
