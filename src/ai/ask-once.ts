import type { OutgoingCall } from "../core/model/model.ts";
import { CallRefused, CallTrouble } from "./call-trouble.ts";
import type { AskWith } from "./classify.ts";
import { makeCall } from "./make-call.ts";
import type { Question } from "./question.ts";

const TRIES = 2;
/** A try that could only begin this late would be cut before it is answered. */
const LEAST_MS = 1_000;
const WAIT_MS = 400;

/** One question, and how its answer is read. */
export interface Once<T> {
  readonly question: Question;
  readonly purpose: OutgoingCall["purpose"];
  readonly maxOutputTokens: number;
  readonly callTimeoutMs: number;
  /** Null: the answer cannot be used. */
  readonly read: (text: string) => T | null;
}

/** Asks one question that has one answer. Tried twice; never throws for what the network or the model does. */
export async function askOnce<T>(
  { read, callTimeoutMs, ...asked }: Once<T>,
  { settings, breaker, clock, options }: AskWith,
): Promise<{ readonly answer: T } | { readonly unanswered: string }> {
  const deadline = clock.now() + options.timeoutMs;
  let why = "it gave no answer";
  for (let tries = 0; tries < TRIES; tries++) {
    const paused = breaker.closedTo();
    if (paused !== null) return { unanswered: paused };
    const left = deadline - clock.now();
    if (left < LEAST_MS) return { unanswered: why };
    try {
      const timeoutMs = Math.min(callTimeoutMs, left);
      const answer = read(await makeCall({ ...asked, settings, timeoutMs, now: clock.now, ledger: options.ledger }));
      breaker.succeeded();
      // It was paid for; the same again would be, too.
      return answer === null ? { unanswered: "its answer cannot be used" } : { answer };
    } catch (error) {
      if (error instanceof CallRefused) return { unanswered: error.message };
      if (!(error instanceof CallTrouble)) throw error;
      why = error.message;
      breaker.failed({ why, misconfigured: error.misconfigured });
      // One that may have been charged is not paid for twice.
      if (!error.retryable || error.charged) return { unanswered: why };
      const wait = error.retryAfterMs ?? WAIT_MS * (1 + clock.jitter());
      if (clock.now() + wait + LEAST_MS > deadline) return { unanswered: why };
      await clock.sleep(wait);
    }
  }
  return { unanswered: why };
}
