import { expect, it } from "vitest";
import { readStatement } from "./read-statement.ts";

const refusal = (filename: string, first: readonly number[]): string | null => {
  const result = readStatement(new Uint8Array([...first, 0, 0, 120, 121]), { filename });
  return result.ok ? null : result.error.message;
};

it("says of a spreadsheet and an archive how to get a statement out of it", () => {
  expect(refusal("march.xlsx", [0x50, 0x4b, 3, 4])).toBe(
    "march.xlsx is a spreadsheet or a ZIP archive. Save the spreadsheet as CSV, or unpack the archive.",
  );
  expect(refusal("march.xls", [0xd0, 0xcf, 0x11, 0xe0])).toContain("save it as CSV");
});

it("takes a short text that begins like a word for no archive", () => {
  expect(refusal("letter.txt", [0x50, 0x4b, 0x44, 0x45])).not.toContain("archive");
});
