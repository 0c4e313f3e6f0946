import type { DataStore } from "../open.ts";
import { TASK_CHANNEL } from "./task.ts";

export interface TaskListener {
  close(): Promise<void>;
}

/** How the listener tells what it hears. */
export interface TaskEars {
  /** A task was written, somewhere. */
  heard(): void;
  /** The connection failed; it is tried again, and until then the queue is polled. */
  failed(error: unknown): void;
}

/**
 * Hears of tasks other processes write. Null on the embedded database, whose one process wakes itself. Behind a pooler in
 * transaction mode nothing is heard without a URL that leads past it, and polling has to do.
 */
export const listenForTasks = (store: DataStore, ears: TaskEars): TaskListener | null =>
  store.engine === "pglite" ? null : store.listen(TASK_CHANNEL, ears);
