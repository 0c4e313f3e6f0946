import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../contract/api-error.ts";
import { call } from "./api.ts";
import { untellBalance } from "./untell-balance.ts";

vi.mock("./api.ts", () => ({ call: vi.fn() }));

const day = { accountId: "018e0000-0000-7000-8000-000000000000", on: "2025-09-30" };

describe("a told balance is taken back", () => {
  beforeEach(() => vi.mocked(call).mockClear());

  it("by telling again what the person had told of the day before", async () => {
    await untellBalance(day, { amount: "900.00", currency: "USD", by: "you", reconciled: false });
    expect(vi.mocked(call).mock.calls).toEqual([["account-balances", "POST", { ...day, amount: "900.00" }]]);
  });

  it("with the mark that it was reconciled, unless rows have come with which it is not", async () => {
    const told = { ...day, amount: "900.00" };
    const before = { amount: "900.00", currency: "USD", by: "you", reconciled: true } as const;
    await untellBalance(day, before);
    expect(vi.mocked(call).mock.calls).toEqual([["account-reconciliation", "POST", told]]);
    vi.mocked(call).mockClear();
    const apart = { code: "conflict", message: "5.00 apart", details: null, requestId: "" } as const;
    vi.mocked(call).mockRejectedValueOnce(new ApiError(409, apart));
    await untellBalance(day, before);
    expect(vi.mocked(call).mock.calls.map(([name]) => name)).toEqual(["account-reconciliation", "account-balances"]);
  });

  it.each([null, { amount: "950.00", currency: "USD", by: "statement", reconciled: false } as const])(
    "by forgetting it where there was %o before",
    async (before) => {
      await untellBalance(day, before);
      expect(vi.mocked(call).mock.calls).toEqual([["account-balances", "DELETE", day]]);
    },
  );
});
