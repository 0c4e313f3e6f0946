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
    ["card before its check number", "4111 1111 1111 1111 123", "[card] 123"],
    ["card behind another number", "1234 4111 1111 1111 1111", "1234 [card]"],
    ["IBAN before more text", "AT61 1904 3002 3457 3201 RENT 2024", "[iban] RENT 2024"],
    [
      "secret in a url",
      "https://a.test/cb?state=1&access_token=abc123def",
      "https://a.test/cb?state=1&access_token=[secret]",
    ],
    ["secret in a text", 'password="hunter2 x" and more', 'password=[secret] x" and more'],
    ["address in a url", "https://a.test/u/ada%40example.org", "https://a.test/u/[email]"],
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

  it("keeps what a developer reads in a log", () => {
    const text =
      "pk_transactions_user_id_id 01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90 at 2024-03-01T09:30:00.000Z in 12.5 ms";
    expect(redactText(text)).toBe(text);
  });

  it("names the size of bytes, and ends with an object that holds another many times over", () => {
    expect(redact({ body: new Uint8Array(3) })).toEqual({ body: "[3 bytes]" });
    let wide: unknown = "x";
    for (let n = 0; n < 8; n++) wide = Array(100).fill(wide);
    expect(JSON.stringify(redact(wide))).toContain("[more]");
  });

  it("survives a cycle", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(JSON.stringify(redact(loop))).toContain("[deep]");
  });
});
