import type { z } from "zod";
import type { Employee } from "../data/tasks/task.ts";
import { MAX_ATTEMPTS } from "../data/tasks/task.ts";

/** What an employee can be asked to do: the words, what comes with them, what comes back, and what it may hand on. */
export interface Intent<Payload extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly employee: Employee;
  readonly name: string;
  readonly payload: Payload;
  readonly result: Result;
  /** Lower runs first; see NewTask. */
  readonly priority: number;
  /** Times it is begun before it is failed for good. */
  readonly maxAttempts: number;
  /** What it may hand on, as “employee/name”. */
  readonly next: readonly string[];
  /** Asked by our own programs alone, from what they read of the person's ledger: nobody outside may make up what comes with it. */
  readonly inside: boolean;
}

/** Ordinary work. */
const PRIORITY = 10;

type Declared<P extends z.ZodType, R extends z.ZodType> = Pick<
  Intent<P, R>,
  "employee" | "name" | "payload" | "result"
> &
  Partial<Pick<Intent, "priority" | "maxAttempts" | "next" | "inside">>;

export const declareIntent = <P extends z.ZodType, R extends z.ZodType>(declared: Declared<P, R>): Intent<P, R> => ({
  priority: PRIORITY,
  maxAttempts: MAX_ATTEMPTS,
  next: [],
  inside: false,
  ...declared,
});

/** “tag/categorise_transactions”. */
export const nameOf = ({ employee, name }: Pick<Intent, "employee" | "name">): string => `${employee}/${name}`;
