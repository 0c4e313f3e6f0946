import { expect, it } from "vitest";
import { statementFormats } from "./statement-formats.ts";
import { speak } from "./t.ts";

it("lists what a person may bring as their language lists it, without what has no name", () => {
  expect(statementFormats()).toBe("CSV, OFX, QFX, QIF, CAMT, MT940, or PDF");
  speak("de", {});
  expect(statementFormats()).toBe("CSV, OFX, QFX, QIF, CAMT, MT940 oder PDF");
  speak("en", {});
});
