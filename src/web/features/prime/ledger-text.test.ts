import { expect, it } from "vitest";
import type { RowsOf } from "../../../core/chat/results.ts";
import { resolveFilter } from "../../lib/filter-query.ts";
import { parseFilter } from "../../lib/filter-tokens.ts";
import { ledgerText } from "./ledger-text.ts";

const world = {
  today: "2026-11-29",
  accounts: [{ id: "a1", name: "Everyday checking" }],
  categories: [{ id: "c1", name: "Coffee", group: "Dining" }],
} as unknown as Parameters<typeof resolveFilter>[1];

const asked = (rows: RowsOf) => resolveFilter(parseFilter(ledgerText(rows)), world);

it("leads from a figure to exactly the rows it is the sum of", () => {
  expect(
    asked({
      category: "Coffee",
      account: "Everyday checking",
      merchant: "tin kettle",
      since: "2026-10-01",
      until: "2026-10-31",
      aboveAmount: "5",
      currency: "USD",
      flow: "spending",
    }),
  ).toEqual({
    problems: [],
    query: {
      categoryId: "c1",
      accountId: "a1",
      merchant: "tin kettle",
      since: "2026-10-01",
      until: "2026-10-31",
      aboveAmount: "5",
      currency: "USD",
      flow: "spending",
    },
  });
  expect(asked({ receipt: "missing", direction: "out", transfers: "leave_out", aboveAmount: "50" }).query).toEqual({
    receipt: "missing",
    direction: "out",
    transfers: "leave_out",
    aboveAmount: "50",
  });
  expect(asked({ merchantKey: "apple", minAmount: "20", uncategorised: true, direction: "out" }).query).toEqual({
    merchantKey: "apple",
    minAmount: "20",
    maxAmount: "999999999999999",
    uncategorised: true,
    direction: "out",
  });
});
