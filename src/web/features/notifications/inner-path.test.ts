import { expect, it } from "vitest";
import { innerPath } from "./inner-path.ts";

it("keeps a link into the app", () => {
  expect(innerPath("/ledger?q=import:0190a000-0000-7000-8000-000000000000")).toBe(
    "/ledger?q=import:0190a000-0000-7000-8000-000000000000",
  );
});

it("never leads out of the app, however the address is written", () => {
  for (const url of [
    "https://elsewhere.example",
    "//elsewhere.example/x",
    "/\\elsewhere.example",
    "data:text/html,hello",
    "",
    null,
  ])
    expect(innerPath(url)).toBeNull();
});
