import { afterEach, describe, expect, it, vi } from "vitest";
import { MAX_STALL_MS } from "../limits.ts";
import { readBytes, readJson } from "./read-body.ts";

const requestOf = (body: ReadableStream, headers: Record<string, string> = {}): Request =>
  new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
const text = (letters: string): Uint8Array => new TextEncoder().encode(letters);

describe("a request's body", () => {
  afterEach(() => void vi.useRealTimers());

  it("is refused once nothing of it arrives any more", async () => {
    vi.useFakeTimers();
    const silent = new ReadableStream({ start: (controller) => controller.enqueue(text("half of ")) });
    const failure = readBytes(requestOf(silent), 100).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(MAX_STALL_MS);
    expect(await failure).toMatchObject({ code: "stalled" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is refused once it is late, when it said how short it is", async () => {
    vi.useFakeTimers();
    const silent = new ReadableStream({ start: (controller) => controller.enqueue(text("half of ")) });
    const failure = readJson(requestOf(silent, { "content-length": "12" }), 100).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(MAX_STALL_MS);
    expect(await failure).toMatchObject({ code: "stalled" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is refused when it is longer than allowed, whatever length it declared", async () => {
    const lying = new ReadableStream({
      start(controller) {
        controller.enqueue(text("far more than five"));
        controller.close();
      },
    });
    await expect(readJson(requestOf(lying, { "content-length": "5" }), 8)).rejects.toMatchObject({ code: "too_large" });
  });

  it("may take longer than that while some of it keeps arriving", async () => {
    vi.useFakeTimers();
    let sent = 0;
    const slow = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, MAX_STALL_MS - 1000));
        controller.enqueue(text("x"));
        if (++sent === 3) controller.close();
      },
    });
    const whole = readBytes(requestOf(slow), 100);
    await vi.advanceTimersByTimeAsync(3 * MAX_STALL_MS);
    expect((await whole).toString()).toBe("xxx");
  });

  it("is refused as soon as it is too long, and no more of it is read", async () => {
    const cancelled = vi.fn<() => void>();
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(text("xxxxx")), cancel: cancelled });
    await expect(readBytes(requestOf(endless), 8)).rejects.toMatchObject({ code: "too_large" });
    expect(cancelled).toHaveBeenCalledOnce();
  });
});
