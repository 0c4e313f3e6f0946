import { createStore } from "../../lib/store.ts";

/** What the person looks at; null means the newest month and the main currency. Kept while they visit other screens. */
export interface HomeChoice {
  readonly month: string | null;
  readonly currency: string | null;
}

export const homeChoice = createStore<HomeChoice>({ month: null, currency: null });
export const forgetHomeChoice = (): void => homeChoice.update(() => ({ month: null, currency: null }));
export const chooseMonth = (month: string): void => homeChoice.update((now) => ({ ...now, month }));
export const chooseCurrency = (currency: string): void => homeChoice.update((now) => ({ ...now, currency }));
