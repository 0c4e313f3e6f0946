import { createStore } from "./store.ts";

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** A short message at the edge of the screen, with at most two things to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "bad";
  readonly actions: readonly ToastAction[];
  /** The change it speaks of; when that is undone, the message goes. */
  readonly changeId: number | null;
}

/** Most messages on screen; an older one makes way. */
const MAX_TOASTS = 3;
/** A message with something to do stays longer; one that reports a failure stays until it is closed. */
const LIFE_MS = { plain: 6_000, actions: 12_000 };

export const toasts = createStore<readonly Toast[]>([]);
let lastId = 0;

export const closeToast = (id: number): void => toasts.update((known) => known.filter((toast) => toast.id !== id));

/** Closes what was said of a change that is no more. */
export const closeToastsOf = (changeId: number): void =>
  toasts.update((known) => known.filter((toast) => toast.changeId !== changeId));

/** Closes what offers something to do: it was offered to the person before. */
export const forgetActions = (): void => toasts.update((known) => known.filter(({ actions }) => actions.length === 0));

/** Shows a message and answers its id. */
export function showToast(text: string, options: Partial<Pick<Toast, "tone" | "actions" | "changeId">> = {}): number {
  const toast: Toast = { id: ++lastId, text, tone: "plain", actions: [], changeId: null, ...options };
  toasts.update((known) => [...known.filter((other) => other.text !== text), toast].slice(-MAX_TOASTS));
  return toast.id;
}

/** How long a message stays, in milliseconds; null until it is closed. */
export const toastLifeMs = (toast: Toast): number | null =>
  toast.tone === "bad" ? null : toast.actions.length > 0 ? LIFE_MS.actions : LIFE_MS.plain;
