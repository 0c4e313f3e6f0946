import type { DataStore } from "../../data/open.ts";

/** One run of a job. */
export interface ScheduledRun {
  /** Asked before each step: true ends the run, and what is left is the next one's, which comes as soon as it can. */
  isTimeUp(): boolean;
  /** Something failed that keeps nothing else from being done: it is logged. */
  failed(error: unknown): void;
}

/** What is done by the clock and not because somebody asked. */
export interface ScheduledJob {
  readonly name: string;
  readonly everySec: number;
  /** Longest it may take; another process takes it up again after that. Some minutes when not given. */
  readonly leaseSec?: number;
  /** Goes on until it is done or its time is up. Repeatable. */
  run(store: DataStore, run: ScheduledRun): Promise<void>;
}
