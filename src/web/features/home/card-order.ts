import { createStore } from "../../lib/store.ts";

/** The cards of Home, as they stand when nothing was moved: in the wide column, and in the narrow one. */
export const CARDS = {
  wide: ["insights", "cash-flow", "categories"],
  narrow: ["upcoming", "budgets", "accounts", "smart"],
} as const;
export type CardColumn = keyof typeof CARDS;
export type CardName = (typeof CARDS)[CardColumn][number];

/** Which cards stand where, and which do not stand at all. */
export interface CardOrder {
  readonly wide: readonly CardName[];
  readonly narrow: readonly CardName[];
  readonly hidden: readonly CardName[];
}

/** Kept in this browser: names of cards, and nothing of a ledger. */
const KEY = "xspenses.home";
const UNMOVED: CardOrder = { ...CARDS, hidden: [] };

const namesIn = (value: unknown, known: readonly CardName[]): CardName[] =>
  Array.isArray(value) ? [...new Set(known.filter((name) => value.includes(name)))] : [];

/** What was kept, with cards that came since at the end, and without those that are no more. */
export function readOrder(text: string | null): CardOrder {
  let kept: Readonly<Record<string, unknown>>;
  try {
    kept = (JSON.parse(text ?? "{}") as Record<string, unknown> | null) ?? {};
  } catch {
    return UNMOVED;
  }
  const column = (name: CardColumn): CardName[] => {
    const saved: readonly unknown[] = Array.isArray(kept[name]) ? kept[name] : [];
    const place = (card: CardName): number => (saved.includes(card) ? saved.indexOf(card) : saved.length);
    return [...CARDS[name]].toSorted((a, b) => place(a) - place(b));
  };
  return {
    wide: column("wide"),
    narrow: column("narrow"),
    hidden: namesIn(kept["hidden"], [...CARDS.wide, ...CARDS.narrow]),
  };
}

function saved(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const cardOrder = createStore<CardOrder>(readOrder(saved()));

function change(next: CardOrder): void {
  cardOrder.update(() => next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is switched off: the order holds until the page is closed.
  }
}

/** A card changes places with the one above it (-1) or below it (1); at the end of its column nothing happens. */
export function movedCard(order: CardOrder, column: CardColumn, card: CardName, by: -1 | 1): CardOrder {
  const cards = [...order[column]];
  const at = cards.indexOf(card);
  const other = cards[at + by];
  if (at < 0 || other === undefined) return order;
  [cards[at], cards[at + by]] = [other, card];
  return { ...order, [column]: cards };
}

export const moveCard = (column: CardColumn, card: CardName, by: -1 | 1): void =>
  change(movedCard(cardOrder.get(), column, card, by));

export function showCard(card: CardName, shown: boolean): void {
  const order = cardOrder.get();
  const others = order.hidden.filter((name) => name !== card);
  change({ ...order, hidden: shown ? others : [...others, card] });
}

export const resetCards = (): void => change(UNMOVED);
