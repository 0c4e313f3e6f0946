import { createStore } from "../../lib/store.ts";

/** Whether Prime's sheet is open beside the screen. */
export const sheetIsOpen = createStore(false);

export const openSheet = (): void => sheetIsOpen.update(() => true);
export const closeSheet = (): void => sheetIsOpen.update(() => false);
