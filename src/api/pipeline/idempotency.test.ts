import { describe, expect, it } from "vitest";
import { keyOf, requestHash } from "./idempotency.ts";

const asking = (key?: string): Request =>
  new Request("http://localhost/", key === undefined ? {} : { headers: { "idempotency-key": key } });

describe("an Idempotency-Key", () => {
  it("is 1 to 200 visible ASCII characters, or there is none", () => {
    expect(keyOf(asking())).toBeNull();
    for (const key of ["!", "~", "a-1", "x".repeat(200)]) expect(keyOf(asking(key))).toBe(key);
    const message = "An Idempotency-Key is 1 to 200 visible ASCII characters, such as a UUID.";
    for (const key of ["", "a b", "x".repeat(201), "\u00e9", "a\u007f"])
      expect(() => keyOf(asking(key))).toThrow(expect.objectContaining({ code: "invalid_input", message }));
  });

  it("stands for one endpoint, one input and one file", () => {
    const hash = requestHash("POST accounts", { name: "Giro" }, null);
    expect(hash).toMatch(/^[\da-f]{64}$/);
    expect(requestHash("POST accounts", { name: "Giro" }, null)).toBe(hash);
    const others = [
      requestHash("PATCH accounts", { name: "Giro" }, null),
      requestHash("POST accounts", { name: "Giro 2" }, null),
      requestHash("POST accounts", { name: "Giro" }, "abc"),
    ];
    expect(new Set([hash, ...others]).size).toBe(4);
  });
});
