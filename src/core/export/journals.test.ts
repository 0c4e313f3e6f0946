import { describe, expect, it } from "vitest";
import type { NamedAccount } from "../statement/own-details.ts";
import { accountTree, categoryAccount, nameComponent } from "./account-tree.ts";
import { beancountHead, beancountRow } from "./beancount.ts";
import { exportedRow } from "./fixtures/exported-row.ts";
import { hledgerHead, hledgerRow } from "./hledger.ts";

const { account: GIRO } = exportedRow();
const tax = { businessShare: null, taxAmount: null };
const PARTS = [
  { amount: "-3.00", category: { name: "Coffee", group: "Dining" }, note: "a: latte, large", ...tax },
  { amount: "-1.50", category: null, note: null, ...tax },
] as const;

describe("a part of an account's name", () => {
  it.each([
    ["Giro", "Giro"],
    ["my giro", "My-giro"],
    ["(Bank) Tom & Co.", "Bank-Tom-Co"],
    ["élan", "Élan"],
    ["2nd", "2nd"],
    ["東京", "X東京"],
    ["ßank", "Sank"],
    ["…", "X"],
    ["", "X"],
  ])("is letters, digits and hyphens, a capital or a digit first: %s", (text, name) => {
    expect(nameComponent(text)).toBe(name);
  });
});

describe("the accounts of a journal", () => {
  const account = (parts: Partial<NamedAccount>): NamedAccount => ({ ...GIRO, ...parts });

  it("are what one has or owes, by their kind", () => {
    const of = (kind: NamedAccount["kind"]) => accountTree([account({ kind })])(account({ kind }));
    expect([of("checking"), of("card"), of("loan"), of("cash")]).toEqual([
      "Assets:Giro",
      "Liabilities:Giro",
      "Liabilities:Giro",
      "Assets:Giro",
    ]);
  });

  it("have names of their own, however alike", () => {
    const all = ["1", "2", "3"].map((id) => account({ id, name: id === "2" ? "giro" : "Giro" }));
    expect(all.map(accountTree(all))).toEqual(["Assets:Giro", "Assets:Giro-2", "Assets:Giro-3"]);
    const others = [account({ currency: "USD" }), account({ reference: null }), account({})];
    expect(new Set(others.map(accountTree(others))).size).toBe(3);
    expect(accountTree([])(account({ kind: "card" }))).toBe("Assets:Giro");
  });

  it("are where money of a category goes, or comes from", () => {
    expect(categoryAccount({ name: "Coffee", group: "Dining" }, "-1")).toBe("Expenses:Dining:Coffee");
    expect(categoryAccount({ name: "Salary", group: "Income" }, "1")).toBe("Income:Salary");
    expect(categoryAccount({ name: "Savings", group: "Transfers" }, "-1")).toBe("Equity:Transfers:Savings");
    expect([categoryAccount(null, "-1"), categoryAccount(null, "1")]).toEqual([
      "Expenses:Uncategorised",
      "Income:Uncategorised",
    ]);
  });
});

describe("a journal for hledger", () => {
  const written = (parts: Parameters<typeof exportedRow>[0] = {}): string[] =>
    hledgerRow([GIRO])(exportedRow(parts)).split("\n");

  it("says how amounts are written", () => {
    expect(hledgerHead()).toBe("; hledger journal. Amounts have a decimal point.\ndecimal-mark .\n");
  });

  it("has a row with its two sides", () => {
    expect(written()).toEqual([
      "",
      "2024-03-05 * Corner Bakery | CARD 1234 CORNER BAKERY",
      "    ; id:t1",
      "    Expenses:Dining:Coffee  4.50 EUR",
      "    Assets:Giro  -4.50 EUR",
      "",
    ]);
  });

  it("has tags, each line of a note, and parts with theirs", () => {
    expect(written({ tags: ["trip", "2024"], notes: "one: two\r\n\nthree, four", parts: PARTS }).slice(2, -1)).toEqual([
      "    ; id:t1",
      "    ; trip:, 2024:",
      "    ; note:one  two",
      "    ; note:three  four",
      "    Expenses:Dining:Coffee  3.00 EUR  ; a  latte  large",
      "    Expenses:Uncategorised  1.50 EUR",
      "    Assets:Giro  -4.50 EUR",
    ]);
  });

  it("has no sign in its texts that would end a field", () => {
    const head = (merchant: string, description = "x") => written({ merchant, description })[1];
    expect(head("(A); b|c\nd", "* !x; y|z")).toBe("2024-03-05 * A), b/c d | x, y/z");
    expect(head("*!=", "")).toBe("2024-03-05 * Unknown |");
  });
});

describe("a journal for beancount", () => {
  const written = (parts: Parameters<typeof exportedRow>[0] = {}): string[] =>
    beancountRow([GIRO])(exportedRow(parts)).split("\n");

  it("opens each account once, before every statement there is", () => {
    const categories = [
      { name: "Coffee", group: "Dining" },
      { name: "Coffee", group: "Dining" },
      { name: "Salary", group: "Income" },
    ] as const;
    expect(beancountHead([GIRO], categories).split("\n")).toEqual([
      'option "title" "Ledger"',
      "",
      "1900-01-01 open Assets:Giro",
      "1900-01-01 open Expenses:Dining:Coffee",
      "1900-01-01 open Expenses:Uncategorised",
      "1900-01-01 open Income:Salary",
      "1900-01-01 open Income:Uncategorised",
      "",
    ]);
  });

  it("has a row with its two sides", () => {
    expect(written()).toEqual([
      "",
      '2024-03-05 * "Corner Bakery" "CARD 1234 CORNER BAKERY"',
      '  id: "t1"',
      "  Expenses:Dining:Coffee  4.50 EUR",
      "  Assets:Giro  -4.50 EUR",
      "",
    ]);
  });

  it("has plain tags behind its texts and others beside them, notes, and parts with theirs", () => {
    expect(written({ tags: ["Trip_1", "été", "東京"], notes: "with\nAnn", parts: PARTS }).slice(1, -1)).toEqual([
      '2024-03-05 * "Corner Bakery" "CARD 1234 CORNER BAKERY" #Trip_1',
      '  id: "t1"',
      '  note: "with Ann"',
      '  tags: "été 東京"',
      "  Expenses:Dining:Coffee  3.00 EUR",
      '    note: "a: latte, large"',
      "  Expenses:Uncategorised  1.50 EUR",
      "  Assets:Giro  -4.50 EUR",
    ]);
  });

  it("has quotation marks and backslashes told from its own", () => {
    expect(written({ merchant: 'A "b" \\c', description: "d" })[1]).toBe('2024-03-05 * "A \\"b\\" \\\\c" "d"');
  });
});
