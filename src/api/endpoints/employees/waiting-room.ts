import { MAX_WAITING_PULLS, MAX_WAITING_PULLS_A_PERSON } from "../../limits.ts";
import { Refusal } from "../../pipeline/refusal.ts";

const waiting = new Map<string, number>();
let all = 0;

const full = (): Refusal =>
  new Refusal("rate_limited", "Too many workers wait already. Ask again in a few seconds, or without waiting.", null, {
    "retry-after": "5",
  });

/** Takes a place among those who wait for tasks; returns how to leave it. Throws `rate_limited` when there is none. */
export function takePlace(userId: string): () => void {
  const own = waiting.get(userId) ?? 0;
  if (all >= MAX_WAITING_PULLS || own >= MAX_WAITING_PULLS_A_PERSON) throw full();
  all++;
  waiting.set(userId, own + 1);
  return () => {
    all--;
    const left = waiting.get(userId)! - 1;
    if (left > 0) waiting.set(userId, left);
    else waiting.delete(userId);
  };
}
