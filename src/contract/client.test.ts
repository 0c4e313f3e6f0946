import { describe, expect, it } from "vitest";
import { createClient } from "./client.ts";

const answering = (status: number, text: string) =>
  createClient({ origin: "", fetch: async () => ({ status, text: async () => text }), token: async () => null });

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
});
