import { isUnreachable } from "../../data/engines/unreachable.ts";
import { BacklogFull } from "../../data/tasks/dispatch.ts";
import type { Logger } from "../log/logger.ts";
import { Refusal } from "./refusal.ts";

/** PostgreSQL's codes: a lock was not had in time, a statement took too long. */
const LOCK_NOT_AVAILABLE = "55P03";
const QUERY_CANCELED = "57014";

const busy = (): Refusal =>
  new Refusal("conflict", "Another request of yours is changing the same thing. Try again in a moment.", null, {
    "retry-after": "1",
  });

const tooHeavy = (): Refusal =>
  new Refusal("timeout", "The database took too long over this, and nothing was changed. Ask for less at once.", null, {
    "retry-after": "5",
  });

/** A connection may be lost after the change was made and before that was said. */
const away = (): Refusal =>
  new Refusal(
    "unavailable",
    "The database does not answer just now. Try again in a moment; under the same Idempotency-Key nothing is done twice.",
    null,
    { "retry-after": "5" },
  );

/** Tasks that would stand behind thousands of the same person's. */
const backlogFull = (error: BacklogFull): Refusal =>
  new Refusal("rate_limited", `${error.message}.`, null, { "retry-after": "60" });

interface Failed {
  /** Names of where it was, for the log. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly log: Logger;
}

/** What the database says in a code of its own, and the queue, as a refusal; anything else as it is. Whoever runs it hears of a database that is away. */
export function asRefusal(error: unknown, { facts, log }: Failed): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof BacklogFull) return backlogFull(error);
  const code = (error as { code?: unknown } | null)?.code;
  if (code === LOCK_NOT_AVAILABLE) return busy();
  if (code === QUERY_CANCELED) return tooHeavy();
  if (!isUnreachable(error)) return error;
  log.error("database_unreachable", { ...facts, error });
  return away();
}
