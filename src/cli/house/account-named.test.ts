import { describe, expect, it } from "vitest";
import { accountNamed, knownAccount } from "./account-named.ts";

const ACCOUNTS = [
  { id: "1", name: "Giro", currency: "EUR" },
  { id: "2", name: "Savings", currency: "EUR" },
  { id: "3", name: "Savings", currency: "USD" },
];

describe("an account by its name", () => {
  it.each([
    ["giro", "1"],
    [" Giro EUR ", "1"],
    ["savings usd", "3"],
    ["Giro USD", null],
    ["Checking", null],
  ])("%s is %s", (wanted, id) => expect(accountNamed(ACCOUNTS, wanted)?.id ?? null).toBe(id));

  it("is asked for by its currency where several are called the same", () => {
    expect(() => accountNamed(ACCOUNTS, "savings")).toThrow(
      "2 accounts are called “savings”. Say which: “Savings EUR” or “Savings USD”.",
    );
  });

  it("has to be there where rows are looked for", () => {
    expect(() => knownAccount(ACCOUNTS, "Checking")).toThrow("There are: Giro, Savings, Savings.");
    expect(() => knownAccount([], "Checking")).toThrow("There are: none.");
  });
});
