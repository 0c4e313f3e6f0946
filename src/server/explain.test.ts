import { expect, it } from "vitest";
import { explain } from "./explain.ts";

const failed = (code: string, cause?: Error): Error => Object.assign(new Error("write", { cause }), { code });

it.each(["ENOSPC", "EDQUOT", "53100"])("a full disk is told with what to do, whoever notices it: %s", (code) => {
  expect(explain(failed(code))).toContain("no space left on the disk");
  expect(explain(new Error("a backup", { cause: failed(code) }))).toContain("Make room");
});

it("a fault of ours is left to its stack", () => {
  expect(explain(new Error("surprise"))).toBeNull();
  expect(explain(failed("EISDIR"))).toBeNull();
});
