import { onlineManager } from "@tanstack/react-query";
import { createStore } from "./store.ts";

/** Since when the server has not been reached, in milliseconds since the epoch; null while it answers. */
export const lostSince = createStore<number | null>(null);

export const serverReached = (): void => lostSince.update(() => null);
export const serverLost = (): void => lostSince.update((since) => since ?? Date.now());

/**
 * While the server is away, what is on screen stays there and nothing is asked for; when it is back, everything on screen is read again.
 * The browser's own idea of being online says nothing about a server on this machine or next to it.
 */
onlineManager.setEventListener((setOnline) => lostSince.subscribe(() => setOnline(lostSince.get() === null)));
