import { describe, expect, it } from "vitest";
import { tokenEndMs } from "./held-token.ts";

const jwt = (payload: object): string => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;

describe("when an access token ends", () => {
  it("reads it from the token, also when the text needs URL-safe letters", () => {
    expect(tokenEndMs(jwt({ exp: 1_800_000_000, name: "Zoë ÿÿ?>" }))).toBe(1_800_000_000_000);
  });
  it("treats a token it cannot read as ended", () => {
    expect(tokenEndMs("not-a-token")).toBe(0);
    expect(tokenEndMs(jwt({ sub: "x" }))).toBe(0);
  });
});
