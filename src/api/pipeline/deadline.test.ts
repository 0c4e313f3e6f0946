import { afterEach, describe, expect, it, vi } from "vitest";
import { Deadline } from "./deadline.ts";

const timeout = {
  code: "timeout",
  message:
    "This took longer than 0.7 s and was given up. Look whether it is done before you ask again, or ask under the same Idempotency-Key.",
  details: { limitMs: 700 },
  headers: { "retry-after": "5" },
};
const never = (): void => expect.unreachable("it was in time");

describe("the time one request has", () => {
  afterEach(() => void vi.useRealTimers());

  it("does not concern work that is done in time, or fails in time", async () => {
    vi.useFakeTimers();
    const deadline = new Deadline(700);
    expect(await deadline.within(Promise.resolve("done"), never)).toBe("done");
    await expect(deadline.within(Promise.reject(new Error("broken")), never)).rejects.toThrow("broken");
    expect(vi.getTimerCount()).toBe(0);
    deadline.ensure();
  });

  it("ends with a refusal, and nothing is to be committed from then on", async () => {
    vi.useFakeTimers();
    const deadline = new Deadline(700);
    const answer = deadline.within(new Promise(() => {}), never).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(699);
    deadline.ensure();
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toMatchObject(timeout);
    expect(() => deadline.ensure()).toThrow(expect.objectContaining(timeout));
  });

  it("lets whoever runs it hear what became of work that was given up", async () => {
    vi.useFakeTimers();
    const late = vi.fn<(error: unknown) => void>();
    let fail = (_error: Error): void => {};
    const work = new Promise<never>((_, reject) => (fail = reject));
    const answer = new Deadline(700).within(work, late).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(700);
    expect(await answer).toMatchObject(timeout);
    const error = new Error("too late");
    fail(error);
    await vi.advanceTimersByTimeAsync(0);
    expect(late.mock.calls).toEqual([[error]]);
  });
});
