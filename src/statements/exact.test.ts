import { describe, expect, it } from "vitest";
import { brief, read } from "./fixtures/read.ts";
import { CAMT, MT940, OFX_1, QIF } from "./fixtures/samples.ts";

const csv = (...amounts: string[]): string =>
  ["Date;Text;Amount", ...amounts.map((amount, index) => `2024-03-0${index + 1};Shop ${index};${amount}`)].join("\n");
const amounts = (text: string, defaultCurrency = "USD"): number[] =>
  read(text, { defaultCurrency }).rows.map(({ amountMinor }) => amountMinor);
const reasons = (text: string, defaultCurrency = "USD"): string[] =>
  read(text, { defaultCurrency }).rejected.map(({ reason }) => reason);

describe("an amount that cannot be kept exactly", () => {
  it("is rejected with its digits named, in every format", () => {
    expect(reasons(csv("-1.23456", "-2.50"))).toEqual(['"-1.23456" has 5 digits behind the decimal mark, USD has 2']);
    expect(reasons(csv("-12.50", "-900"), "JPY")).toEqual(['"-12.50" has 1 digit behind the decimal mark, JPY has 0']);
    expect(read(CAMT.replace("15.80", "1.505")).rejected[0]!.reason).toContain("EUR has 2");
    expect(read(OFX_1.replace("-12.30", "-12.305")).rejected[0]!.reason).toContain("USD has 2");
    expect(read(QIF.replace("20.00", "20.005")).rejected[0]!.reason).toContain("has 3 digits");
    expect(read(MT940.replace(/(:61:\d+[CD][A-Z]?\d+,)\d*/, "$1505")).rejected[0]!.reason).toContain("EUR has 2");
  });

  it("may have zeros behind it", () => {
    expect(amounts(csv("-12.500", "-3.25"))).toEqual([-1250, -325]);
    expect(amounts(csv("-12.00", "-900"), "JPY")).toEqual([-12, -900]);
  });
});

describe("an amount in another notation than its column", () => {
  it.each(["-1,00", "-12,34", "-1,0000", "--5.00", "+-5.00", "-1,23,4.00"])("is rejected: %s", (odd) => {
    const text = csv("-2.50", odd, "-1,234.00", "-1,00,000.25");
    expect(amounts(text)).toEqual([-250, -123400, -10000025]);
    expect(reasons(text)).toEqual([`"${odd}" is not an amount (column 3)`]);
  });
});

describe("a year", () => {
  it.each(["0000-01-01", "0024-01-01", "1899-12-31"])("of %s is no date", (day) => {
    expect(reasons(`Date;Text;Amount\n2024-03-01;Shop;-1.00\n2024-03-02;Kiosk;-1.00\n${day};Bar;-1.00\n`)).toEqual([
      `"${day}" is not a date (column 1)`,
    ]);
  });

  it("of two digits is still read", () => {
    expect(brief("Date;Text;Amount\n13.03.24;Shop;-1.00\n14.03.99;Bar;-1.00\n").map((row) => row.slice(0, 10))).toEqual(
      ["2024-03-13", "1999-03-14"],
    );
  });
});

describe("a year of two digits", () => {
  const days = (...cells: string[]): string[] =>
    brief(["Date;Text;Amount", ...cells.map((cell, row) => `${cell};Shop ${row};-1.00`)].join("\n")).map((row) =>
      row.slice(0, 10),
    );

  it.each([".", "/", "-"])("stands last in a short file with a row out of order, whatever the mark: %s", (mark) => {
    expect(days(...["28.03.24", "04.03.24", "01.04.24"].map((day) => day.replaceAll(".", mark)))).toEqual([
      "2024-03-28",
      "2024-03-04",
      "2024-04-01",
    ]);
    expect(days(...["31.12.23", "31.01.24", "29.02.24"].map((day) => day.replaceAll(".", mark)))).toEqual([
      "2023-12-31",
      "2024-01-31",
      "2024-02-29",
    ]);
  });

  it("stands last behind dots though the rows are a year apart", () => {
    expect(days("01.03.23", "01.03.24")).toEqual(["2023-03-01", "2024-03-01"]);
  });

  it.each([".", "/"])("stands last over many years on few days of their months: %s", (mark) => {
    const written = Array.from({ length: 40 }, (_, quarter) => {
      const month = String((quarter % 4) * 3 + 1).padStart(2, "0");
      return { month, year: String(12 + Math.floor(quarter / 4)), day: quarter % 3 ? "01" : "02" };
    });
    expect(days(...written.map(({ day, month, year }) => [day, month, year].join(mark)))).toEqual(
      written.map(({ day, month, year }) => `20${year}-${month}-${day}`),
    );
  });

  it("stands first where the days then lie together", () => {
    expect(days("24-03-28", "24-03-04", "24-04-01")).toEqual(["2024-03-28", "2024-03-04", "2024-04-01"]);
    expect(days("24.03.28", "24.03.04", "24.04.01")).toEqual(["2024-03-28", "2024-03-04", "2024-04-01"]);
  });
});

describe("control characters", () => {
  it("never reach a row", () => {
    const text = "Date;Id;Category;Text;Amount\n2024-03-01;a\u00001;Food;Ba\u001bkery;-1.00\n";
    expect(read(text).rows[0]).toMatchObject({ bankId: "a1", sourceCategory: "Food", description: "Bakery" });
    expect(read(OFX_1.replace("Payroll", "Pay\u0000roll")).rows[1]!.description).toBe("Payroll");
    expect(read(CAMT.replace("Invoice", "Inv\u0000oice&#0;")).rows[0]!.description).not.toContain("\u0000");
  });
});

describe("a text that is cut", () => {
  it("never ends in half an emoji, which a database's JSON refuses", () => {
    const half = /[\ud800-\udbff](?![\udc00-\udfff])/;
    const long = read(`Date;Text;Amount\n2024-03-01;Shop;-1.00\n2024-03-02;${"x".repeat(999)}😀;-1.00\n`);
    expect(long.rows[1]!.description).toBe("x".repeat(999));
    const odd = read(`Date;Text;Amount\n2024-03-01;Shop;-1.00\n${"y".repeat(39)}😀;Bar;-1.00\n`);
    expect(odd.rejected[0]!.reason).toContain("yyy");
    expect(odd.rejected[0]!.reason).not.toMatch(half);
  });
});
