import { beforeEach, describe, expect, it, vi } from "vitest";
import { call } from "./api.ts";
import { untellBalance } from "./untell-balance.ts";

vi.mock("./api.ts", () => ({ call: vi.fn() }));

const day = { accountId: "018e0000-0000-7000-8000-000000000000", on: "2025-09-30" };

describe("a told balance is taken back", () => {
  beforeEach(() => vi.mocked(call).mockClear());

  it("by telling again what the person had told of the day before", async () => {
    await untellBalance(day, { amount: "900.00", currency: "USD", by: "you" });
    expect(vi.mocked(call).mock.calls).toEqual([["account-balances", "POST", { ...day, amount: "900.00" }]]);
  });

  it.each([null, { amount: "950.00", currency: "USD", by: "statement" } as const])(
    "by forgetting it where there was %o before",
    async (before) => {
      await untellBalance(day, before);
      expect(vi.mocked(call).mock.calls).toEqual([["account-balances", "DELETE", day]]);
    },
  );
});
