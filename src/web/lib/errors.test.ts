import { describe, expect, it } from "vitest";
import { ApiError } from "../../contract/api-error.ts";
import { explainError, IdentityError, retryAfterSec, UnreachableError } from "./errors.ts";

const refusal = (code: "rate_limited" | "conflict", message: string, details: unknown = null): ApiError =>
  new ApiError(429, { code, message, details, requestId: "r" });

describe("what a person reads when something fails", () => {
  it("says what to do when the server is away", () => {
    expect(explainError(new UnreachableError(null))).toContain("is running");
  });
  it("does not tell whether the e-mail or the password was wrong", () => {
    const message = explainError(new IdentityError(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password"));
    expect(message).toBe("E-mail and password do not match. Check both and try again.");
  });
  it("passes on the API's own sentence", () => {
    expect(explainError(refusal("conflict", "Only a completed import can be undone"))).toBe(
      "Only a completed import can be undone.",
    );
  });
  it("never shows a program's own error text", () => {
    expect(explainError(new TypeError("x is undefined"))).not.toContain("undefined");
  });
});

it("reads how long to wait from a rate limit, and from nothing else", () => {
  expect(retryAfterSec(refusal("rate_limited", "Too many", { retryAfterSec: 7 }))).toBe(7);
  expect(retryAfterSec(refusal("rate_limited", "Too many"))).toBe(5);
  expect(retryAfterSec(refusal("conflict", "No"))).toBeNull();
});
