import { describe, expect, it } from "vitest";
import { read } from "../fixtures/read.ts";

const outcome = (header: string, ...rows: string[]): { amounts: number[]; rejected: string[] } => {
  const lines = rows.map((row, index) => `2024-03-${index + 10};Shop number ${index};${row}`);
  const file = read([`Date;Description;${header}`, ...lines].join("\n"), { defaultCurrency: "EUR" });
  return {
    amounts: file.rows.map(({ amountMinor }) => amountMinor),
    rejected: file.rejected.map(({ reason }) => reason),
  };
};
const amounts = (header: string, ...rows: string[]): number[] => outcome(header, ...rows).amounts;

describe("fees in a column of their own", () => {
  const charged = ["-12.30;0.00;487.70", "-100.00;1.50;386.20", "-9.00;0.00;", "200.00;;586.20", "0.00;7.99;578.21"];

  it("come on top where the balances show that they do, in either order", () => {
    const expected = [-1230, -10150, -900, 20000, -799];
    expect(amounts("Amount;Fee;Balance", ...charged)).toEqual(expected);
    expect(amounts("Amount;Fee;Balance", ...charged.toReversed())).toEqual(expected.toReversed());
    expect(amounts("Betrag;Gebühr;Saldo", ...charged)).toEqual(expected);
  });

  it("may be written with a minus", () => {
    const rows = ["-12.30;0.00;487.70", "-100.00;-1.50;386.20", "200.00;0.00;586.20"];
    expect(amounts("Amount;Fee;Balance", ...rows)).toEqual([-1230, -10150, 20000]);
  });

  it("are left alone where the amounts hold them, and where no balance says", () => {
    const held = ["-12.30;0.00;487.70", "-101.50;1.50;386.20", "200.00;0.00;586.20"];
    expect(amounts("Amount;Fee;Balance", ...held)).toEqual([-1230, -10150, 20000]);
    expect(amounts("Amount;Fee", "-12.30;0.00", "-100.00;1.50", "200.00;0.00")).toEqual([-1230, -10000, 20000]);
  });

  it("that cannot be read reject their row", () => {
    expect(outcome("Amount;Fee;Balance", ...charged, "-5.00;one;573.21").rejected).toEqual([
      '"one" is not an amount (column 4)',
    ]);
  });
});

describe("a gross, a fee and a net amount", () => {
  it.each(["Gross;Fee;Net", "Brutto;Entgelt;Netto", "Bruto;Comisión;Neto", "Lordo;Commissione;Netto"])(
    "bring in what moved: %s",
    (header) => {
      expect(amounts(header, "-9.99;0.00;-9.99", "100.00;-3.20;96.80", "50.00;1.75;48.25")).toEqual([-999, 9680, 4825]);
    },
  );

  it("bring in the gross amount where they do not add up", () => {
    expect(amounts("Gross;Fee;Net", "-9.99;0.00;-8.00", "-100.00;3.20;-70.00")).toEqual([-999, -10000]);
  });
});
