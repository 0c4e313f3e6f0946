import { createStore } from "./store.ts";
import type { Store } from "./store.ts";

/** One thing a person chooses of how the app looks. Kept in this browser, and on the page's root as `data-<name>`. */
export interface LookChoice<T extends string> extends Store<T> {
  readonly values: readonly T[];
  /** Applies it now and on the next visit. */
  choose(value: T): void;
}

function saved(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}

/** @param name also read by `public/theme.js`, before the first paint @param values the first is how it is when nothing was chosen */
export function lookChoice<const T extends string>(name: string, values: readonly [T, ...T[]]): LookChoice<T> {
  const key = `xspenses.${name}`;
  const known = values.find((value) => value === saved(key)) ?? values[0];
  const store = createStore<T>(known);
  return {
    ...store,
    values,
    choose(value) {
      store.update(() => value);
      const isDefault = value === values[0];
      if (isDefault) delete document.documentElement.dataset[name];
      else document.documentElement.dataset[name] = value;
      save(key, isDefault ? null : value);
    },
  };
}

export const theme = lookChoice("theme", ["system", "light", "dark"]);
export const density = lookChoice("density", ["comfortable", "compact"]);
export const motion = lookChoice("motion", ["system", "reduced"]);
/** `hidden`: no amount can be read over a shoulder. */
export const amounts = lookChoice("amounts", ["shown", "hidden"]);

/** The one after the one chosen, round and round. */
export const nextOf = <T extends string>(choice: LookChoice<T>): T =>
  choice.values[(choice.values.indexOf(choice.get()) + 1) % choice.values.length]!;

export const toggleAmounts = (): void => amounts.choose(nextOf(amounts));
