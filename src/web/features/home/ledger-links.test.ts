import { expect, it } from "vitest";
import { groupRows, incomeRows, spendingRows } from "./ledger-links.ts";

const now = { month: "2026-07", today: "2026-07-15", currency: "EUR", currencies: ["EUR", "USD"] };
const before = { ...now, month: "2026-06" };

it("opens the rows of this month up to today, where its figures end, and all of an earlier one", () => {
  expect(groupRows(now, "Housing", "EUR")).toBe("category:Housing month:2026-07 until:2026-07-15 currency:EUR");
  expect(groupRows(before, "Housing", null)).toBe("category:Housing month:2026-06");
  expect(spendingRows(now, "USD")).toBe("is:spending month:2026-07 until:2026-07-15 currency:USD");
  expect(incomeRows(before)).toBe("is:income month:2026-06 currency:EUR");
  expect(incomeRows({ ...before, currencies: ["EUR"] })).toBe("is:income month:2026-06");
});

it("opens of what has no category only what is spent", () => {
  expect(groupRows(before, null, null)).toBe("is:uncategorised is:spending month:2026-06");
});
