import { describe, expect, it } from "vitest";
import { createClient } from "./client.ts";
import type { Fetch } from "./client.ts";

const clientOver = (fetch: Fetch) => {
  let keys = 0;
  return createClient({ origin: "", fetch, token: async () => null, newRequestKey: () => `key-${++keys}` });
};
const answering = (status: number, text: string) => clientOver(async () => ({ status, text: async () => text }));

describe("the client", () => {
  it("says that a file is too large when something in front of the API refuses it in its own words", async () => {
    const upload = answering(413, "<h1>Payload Too Large</h1>").call("import-preview", "POST", { filename: "a.csv" });
    await expect(upload).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("in parts") });
  });

  it("passes on what the API itself says", async () => {
    const error = { code: "conflict", message: "Imported already.", details: null, requestId: "r1" };
    const call = answering(409, JSON.stringify({ error })).call("health", "GET", {});
    await expect(call).rejects.toMatchObject({ status: 409, ...error });
  });

  it("makes no sense of other answers that are not the API's", async () => {
    await expect(answering(502, "Bad Gateway").call("health", "GET", {})).rejects.toMatchObject({ code: "internal" });
  });

  it.each([
    ["never came", async () => Promise.reject(new TypeError("connection reset"))],
    ["was lost by a proxy", async () => ({ status: 504, text: async () => "Gateway Timeout" })],
  ])("asks once more, as the same request, when the answer %s", async (_what, lose) => {
    const keys: (string | undefined)[] = [];
    const client = clientOver(async (_url, { headers }) => {
      keys.push(headers["idempotency-key"]);
      return keys.length === 1 ? lose() : { status: 200, text: async () => JSON.stringify({ ok: true }) };
    });
    expect(await client.call("notifications", "PATCH", { all: true })).toEqual({ ok: true });
    await client.call("notifications", "PATCH", { all: true });
    expect(keys).toEqual(["key-1", "key-1", "key-2"]);
  });

  it("asks no third time, and passes a refusal on at once", async () => {
    let asked = 0;
    const gone = clientOver(async () => {
      asked++;
      throw new TypeError("connection refused");
    });
    await expect(gone.call("health", "GET", {})).rejects.toThrow("connection refused");
    expect(asked).toBe(2);
  });
});
