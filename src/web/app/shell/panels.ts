import { createStore } from "../../lib/store.ts";

/** What lies over the screen: one at a time. */
export type Panel = "palette" | "keys" | "sign-up";

export const openedPanel = createStore<Panel | null>(null);
export const openPanel = (panel: Panel): void => openedPanel.update(() => panel);
export const closePanel = (): void => openedPanel.update(() => null);
export const togglePanel = (panel: Panel): void => openedPanel.update((now) => (now === panel ? null : panel));
