import { afterEach, describe, expect, it, vi } from "vitest";
import { MAX_STALL_MS } from "../limits.ts";
import { boundedBody, ensureSize, ensureUnpacked, readBytes, readJson } from "./read-body.ts";

const requestOf = (body: ReadableStream, headers: Record<string, string> = {}): Request =>
  new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
const text = (letters: string): Uint8Array => new TextEncoder().encode(letters);
const json = { "content-type": "application/json" };
const sent = (body: string, headers: Record<string, string> = json): Request =>
  new Request("http://localhost/", { method: "POST", body, headers });
const refusedWith = (facts: object) => expect.objectContaining({ name: "Refusal", ...facts });
const KB = 1024;

describe("a request's body", () => {
  afterEach(() => void vi.useRealTimers());

  it("is refused once nothing of it arrives any more", async () => {
    vi.useFakeTimers();
    const silent = new ReadableStream({ start: (controller) => controller.enqueue(text("half of ")) });
    const failure = readBytes(requestOf(silent), 100).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(MAX_STALL_MS);
    expect(await failure).toMatchObject({
      code: "stalled",
      message: "Nothing of the request arrived for 30 s. Send it again.",
      headers: { connection: "close" },
    });
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

  it("is as long as it may be, and not a byte longer, whether its length is told or not", async () => {
    for (const length of [8, 64 * KB + 8]) {
      const words = "é".repeat(length / 2 - 1);
      const whole = JSON.stringify(words);
      const bytes = Buffer.byteLength(whole);
      const told = { ...json, "content-length": String(bytes) };
      for (const headers of [json, told]) {
        expect(await readJson(sent(whole, headers), bytes)).toBe(words);
        await expect(readJson(sent(whole, headers), bytes - 1)).rejects.toMatchObject({ code: "too_large" });
      }
    }
  });

  it("breaks off with the connection, and no timer is left behind", async () => {
    vi.useFakeTimers();
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error("the line is dead")) });
    await expect(readBytes(requestOf(broken), 100)).rejects.toThrow("the line is dead");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("may be missing, and is an empty object then where JSON is asked for, whatever it was said to be", async () => {
    const chunks = [];
    for await (const chunk of boundedBody(new Request("http://localhost/"), 8)) chunks.push(chunk);
    expect(chunks).toEqual([]);
    for (const body of ["", " \n"]) expect(await readJson(sent(body, { "content-type": "text/plain" }), 8)).toEqual({});
  });

  it("is read as JSON when it is declared as that, in any of its names", async () => {
    for (const type of ["application/json", "application/json; charset=utf-8", "application/merge-patch+json"])
      expect(await readJson(sent('{"a":1}', { "content-type": type }), 100)).toEqual({ a: 1 });
    const untold = new Request("http://localhost/", { method: "POST", body: text('{"a":1}') as BodyInit });
    for (const request of [sent("{}", { "content-type": "text/plain" }), untold])
      await expect(readJson(request, 100)).rejects.toThrow(
        refusedWith({ code: "unsupported", message: "Send the body as application/json." }),
      );
  });
});

describe("what a request says of its body", () => {
  const saying = (headers: Record<string, string>): Request => new Request("http://localhost/", { headers });

  it("is held against what the endpoint takes, before a byte is read", () => {
    for (const length of ["0", "100"]) ensureSize(saying({ "content-length": length }), 100);
    ensureSize(saying({}), 0);
    for (const length of ["101", "much", "1e9"])
      expect(() => ensureSize(saying({ "content-length": length }), 100)).toThrow(
        refusedWith({ code: "too_large", details: { maxBytes: 100 } }),
      );
  });

  it.each([
    [1, "1 KB"],
    [16 * KB, "16 KB"],
    [KB * KB - 1, "1024 KB"],
    [KB * KB, "1 MB"],
    [4_500_000, "4 MB"],
  ])("is told with what it takes, in round figures: %d bytes", (maxBytes, figure) => {
    const message = `The request is larger than the ${figure} this endpoint takes. Send it in parts.`;
    expect(() => ensureSize(saying({ "content-length": "99999999" }), maxBytes)).toThrow(refusedWith({ message }));
  });

  it("may not be that it is packed", () => {
    ensureUnpacked(saying({}));
    for (const plain of ["identity", " Identity "]) ensureUnpacked(saying({ "content-encoding": plain }));
    for (const packed of ["gzip", "identity, gzip", ""])
      expect(() => ensureUnpacked(saying({ "content-encoding": packed }))).toThrow(
        refusedWith({
          code: "unsupported",
          message: "Send the body as it is: packed bodies (Content-Encoding) are not taken.",
          headers: { "accept-encoding": "identity" },
        }),
      );
  });
});
