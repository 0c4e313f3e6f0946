import { describe, expect, it } from "vitest";
import { redact, redactText } from "./redact.ts";

describe("redact", () => {
  it.each([
    ["card", "paid with 4111 1111 1111 1111 today", "paid with [card] today"],
    ["email", "from ana.lopez+bank@example.co.uk", "from [email]"],
    ["iban", "to DE89 3704 0044 0532 0130 00 now", "to [iban] now"],
    ["ssn", "ssn 078-05-1120", "ssn [ssn]"],
    ["phone", "call +44 20 7946 0958", "call [phone]"],
    ["key", "sk-proj-abcdefghijklmnop1234", "[key]"],
    ["url password", "postgres://user:hunter2@localhost/db", "postgres:[credentials]localhost/db"],
  ])("hides a %s", (_label, text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it("keeps numbers that only look like a card or an IBAN", () => {
    expect(redactText("ref 4111 1111 1111 1112")).toBe("ref 4111 1111 1111 1112");
    expect(redactText("DE00 3704 0044 0532 0130 00")).toBe("DE00 3704 0044 0532 0130 00");
  });

  it("hides secrets by field name, in nested objects, arrays and errors", () => {
    const error = new Error("cannot reach bob@example.com");
    const result = redact({ user: { password: "x", list: ["bob@example.com"] }, error }) as Record<
      string,
      { message?: string }
    >;
    expect(result["user"]).toEqual({ password: "[secret]", list: ["[email]"] });
    expect(result["error"]?.message).toBe("cannot reach [email]");
  });

  it("survives a cycle", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(JSON.stringify(redact(loop))).toContain("[deep]");
  });
});
