import { expect, it } from "vitest";
import { readStatement } from "../read-statement.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it("shows a table whose columns nobody can guess, with a mapping to start from", () => {
  const result = readStatement(bytes("when;who;how much\nday one;Bakery Sol;four\nday two;Kiosk Luna;five\n"), {
    filename: "odd.csv",
  });
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.error.message).toContain("choose its columns");
  expect(result.layout?.head?.[1]).toEqual(["day one", "Bakery Sol", "four"]);
  expect(result.layout?.mapping).toMatchObject({ delimiter: ";", date: 0, amount: { column: 2 } });
});

it("offers nothing to choose from for a text that is no table", () => {
  const result = readStatement(bytes("Dear customer,\nyour statement is ready.\n"), { filename: "letter.txt" });
  expect(result).toMatchObject({ ok: false, error: { code: "no_transactions" } });
  expect(result).not.toHaveProperty("layout");
  expect(!result.ok && result.error.message).not.toContain("choose");
});

it("keeps the head of a file it understood", () => {
  const result = readStatement(bytes("Date,Text,Amount\n2026-03-01,Bakery Sol,-4.50\n2026-03-02,Kiosk Luna,-5.00\n"), {
    filename: "plain.csv",
  });
  expect(result.ok && result.statement.layout.head).toHaveLength(4);
});
