import { createStore } from "./store.ts";

/** A change that can be taken back. `said` names it; `undo` resolves to what came back, as a sentence. */
export interface UndoableChange {
  readonly id: number;
  readonly said: string;
  readonly undo: () => Promise<string>;
}

/** Most changes Ctrl+Z reaches back. */
const MAX_UNDO = 50;
const changes = createStore<readonly UndoableChange[]>([]);
let lastId = 0;

/** Puts a change on top of what Ctrl+Z takes back. */
export function rememberChange(said: string, undo: () => Promise<string>): UndoableChange {
  const change = { id: ++lastId, said, undo };
  changes.update((known) => [...known, change].slice(-MAX_UNDO));
  return change;
}

export const forgetChange = ({ id }: UndoableChange): void =>
  changes.update((known) => known.filter((other) => other.id !== id));

/**
 * The same for a change that is seen already and on its way to the server: taking it back waits until it is made, and nothing is remembered
 * of one that fails.
 */
export function rememberComing<T>(said: string, made: Promise<T>, undo: (made: T) => Promise<string>): UndoableChange {
  const change = rememberChange(said, async () => undo(await made));
  made.catch(() => forgetChange(change));
  return change;
}

/** Takes this change back; a second call finds nothing to do and answers null. A failure puts it back on its place. */
export async function undoChange(change: UndoableChange): Promise<string | null> {
  if (!changes.get().some(({ id }) => id === change.id)) return null;
  forgetChange(change);
  try {
    return await change.undo();
  } catch (error) {
    changes.update((known) => [...known, change].toSorted((a, b) => a.id - b.id));
    throw error;
  }
}

export const latestChange = (): UndoableChange | undefined => changes.get().at(-1);
export const forgetChanges = (): void => changes.update(() => []);
