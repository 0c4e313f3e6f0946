import { ApiError } from "../../contract/api-error.ts";
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
/** Changes that were never made. */
const unmade = new WeakSet<UndoableChange>();
/** Settled once nothing is being taken back. */
let undoing: Promise<unknown> = Promise.resolve();
/** Refusals that end by themselves or with a new token: no one here, too slow, too often. */
const PASSING: ReadonlySet<number> = new Set([401, 408, 429]);

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
  made.catch(() => {
    unmade.add(change);
    forgetChange(change);
  });
  return change;
}

/** Refused as it stands now, as what was undone elsewhere already is: asked again, it would stand before all older changes for ever. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && !PASSING.has(error.status);

/** Takes this change back; a second call finds nothing to do and answers null. A failure that may pass puts it back on its place. */
export async function undoChange(change: UndoableChange): Promise<string | null> {
  if (!changes.get().some(({ id }) => id === change.id)) return null;
  forgetChange(change);
  // An older change is taken back from what the newer one has left: one after the other, however fast they are asked for.
  const undone = undoing.then(() => change.undo());
  undoing = undone.catch(() => undefined);
  try {
    return await undone;
  } catch (error) {
    if (!isFinal(error) && !unmade.has(change))
      changes.update((known) => [...known, change].toSorted((a, b) => a.id - b.id));
    throw error;
  }
}

export const latestChange = (): UndoableChange | undefined => changes.get().at(-1);
export const forgetChanges = (): void => changes.update(() => []);
