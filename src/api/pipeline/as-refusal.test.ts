import { describe, expect, it, vi } from "vitest";
import { BacklogFull } from "../../data/tasks/dispatch.ts";
import { asRefusal } from "./as-refusal.ts";
import { notFound } from "./refusal.ts";

const facts = { endpoint: "accounts", requestId: "r-1" };

function told(error: unknown) {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return { refusal: asRefusal(error, { facts, log }), logged: log.error.mock.calls };
}
const fromDatabase = (code: string): Error => Object.assign(new Error("in its own words"), { code });

describe("what the database or the queue says", () => {
  it.each([
    [
      "a lock that another request holds",
      fromDatabase("55P03"),
      "conflict",
      "Another request of yours is changing the same thing. Try again in a moment.",
      "1",
    ],
    [
      "a statement that took too long",
      fromDatabase("57014"),
      "timeout",
      "The database took too long over this, and nothing was changed. Ask for less at once.",
      "5",
    ],
    [
      "a backlog that is full",
      new BacklogFull(),
      "rate_limited",
      "10000 tasks are waiting already: try again when some of them are done.",
      "60",
    ],
  ])("is told as a refusal that says when to come back: %s", (_what, error, ...[code, message, retryAfter]) => {
    const { refusal, logged } = told(error);
    expect(refusal).toMatchObject({ name: "Refusal", code, message, details: null });
    expect(refusal).toHaveProperty("headers", { "retry-after": retryAfter });
    expect(logged).toEqual([]);
  });

  it("is heard by whoever runs it when the database is away, with the place and the cause", () => {
    const error = fromDatabase("ECONNREFUSED");
    const { refusal, logged } = told(error);
    expect(refusal).toMatchObject({
      code: "unavailable",
      message:
        "The database does not answer just now. Try again in a moment; under the same Idempotency-Key nothing is done twice.",
      headers: { "retry-after": "5" },
    });
    expect(logged).toEqual([["database_unreachable", { ...facts, error }]]);
  });

  it("is left as it is when it is a refusal already, or a fault", () => {
    const refused = notFound("account");
    expect(refused.message).toBe("There is no such account. It may have been removed; reload and try again.");
    for (const error of [refused, fromDatabase("23505"), new Error("a fault"), "thrown", null, undefined])
      expect(told(error)).toEqual({ refusal: error, logged: [] });
  });
});
