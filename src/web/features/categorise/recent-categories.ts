import { createStore } from "../../lib/store.ts";

const KEY = "xspenses.recent-categories";
const MAX_REMEMBERED = 8;

function saved(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
  } catch {
    return [];
  }
}

/** Ids of the categories this browser chose last, newest first. */
export const recentCategories = createStore(saved());

export function rememberCategory(id: string): void {
  recentCategories.update((known) => [id, ...known.filter((other) => other !== id)].slice(0, MAX_REMEMBERED));
  try {
    localStorage.setItem(KEY, JSON.stringify(recentCategories.get()));
  } catch {
    // Storage is switched off: the list holds until the page is closed.
  }
}
