import { describe, expect, it } from "vitest";
import { isUnreachable } from "./unreachable.ts";

const withCode = (code: string): Error => Object.assign(new Error("said by the driver"), { code });

describe("a database that cannot be reached", () => {
  it.each(["08006", "53300", "53100", "57P01", "57P03", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND"])(
    "is told by %s",
    (code) => expect(isUnreachable(withCode(code))).toBe(true),
  );
  it("is told by the driver's words", () => {
    expect(isUnreachable(new Error("Connection terminated unexpectedly"))).toBe(true);
    expect(isUnreachable(new Error("timeout exceeded when trying to connect"))).toBe(true);
  });
  it.each(["23505", "42703", "55P03", "57014", "XX000", "ENOENT", "ENOSPC"])("is not told by %s", (code) =>
    expect(isUnreachable(withCode(code))).toBe(false),
  );
  it.each([null, undefined, "connection terminated", new Error("no such account")])("is not told by %s", (thrown) =>
    expect(isUnreachable(thrown)).toBe(false),
  );
});
