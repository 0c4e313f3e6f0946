import { createStore } from "./store.ts";

/** Where this browser keeps that the person wants to be told outside the page; nothing of it leaves the browser. */
const KEY = "xspenses.desktop";

/** `denied`: the browser has been told no, and asks no more; `unable`: it has no such messages here. */
export type DesktopState = "on" | "off" | "denied" | "unable";

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

function stateNow(): DesktopState {
  if (!("Notification" in window) || !window.isSecureContext) return "unable";
  if (Notification.permission === "denied") return "denied";
  return kept() && Notification.permission === "granted" ? "on" : "off";
}

export const desktop = createStore<DesktopState>(stateNow());

/** Switches messages on the desktop on, if the browser's own question is answered with yes, or off. */
export async function chooseDesktop(on: boolean): Promise<void> {
  if (on) await Notification.requestPermission();
  try {
    if (on) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off: there is nothing to keep it in, so it stays off.
  }
  desktop.update(stateNow);
}

export interface DesktopNote {
  readonly id: string;
  readonly title: string;
  readonly message: string;
}

/** Shows a message outside the page, if the person wants that and is not looking at it. Told twice, it is shown once. */
export function showOnDesktop({ id, title, message }: DesktopNote, onOpen: () => void): void {
  if (desktop.get() !== "on" || document.visibilityState === "visible") return;
  const shown = new Notification(title, { body: message, tag: id, icon: "/favicon.svg" });
  shown.addEventListener("click", () => {
    window.focus();
    onOpen();
    shown.close();
  });
}
