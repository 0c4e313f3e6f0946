import type { DataStore } from "../../data/open.ts";

/** What is done by the clock and not because somebody asked. */
export interface ScheduledJob {
  readonly name: string;
  readonly everySec: number;
  /** Longest it may take; another process takes it up again after that. Some minutes when not given. */
  readonly leaseSec?: number;
  /** Goes on until it is done or its time is up; what is left is the next run's. Repeatable. */
  run(store: DataStore, isTimeUp: () => boolean): Promise<void>;
}
