import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../read-statement.ts";
import { read } from "../fixtures/read.ts";

const outcome = (text: string, options: Partial<ReadOptions> = {}): { rows: string[]; rejected: string[] } => {
  const { rows, rejected } = read(text, options);
  return {
    rows: rows.map((row) => `${row.amountMinor} ${row.currency ?? "-"}`),
    rejected: rejected.map(({ reason }) => reason),
  };
};
const lines = (header: string, ...rows: string[]): string =>
  [header, ...rows.map((row, index) => `2024-03-${index + 13};Shop number ${index};${row}`)].join("\n");
const table = (...rows: string[]): string => lines("Date;Text;Amount;Currency", ...rows);

describe("a currency column", () => {
  it("counts though a code is in small letters, blank or a sign", () => {
    expect(outcome(table("-1.00;EUR", "-2.00;eur", "-3.00;", "-4.00;€"), { defaultCurrency: "USD" })).toEqual({
      rows: ["-100 EUR", "-200 EUR", "-300 EUR", "-400 EUR"],
      rejected: [],
    });
    expect(outcome(lines("Date;Text;Amount;X", "-1.00;EUR", "-2.00;eur", "-3.00;")).rows).toEqual([
      "-100 EUR",
      "-200 EUR",
      "-300 EUR",
    ]);
  });

  it("leaves a blank cell to the account where the others differ", () => {
    expect(outcome(table("-1.00;EUR", "-2.00;USD", "-3.00;")).rows).toEqual(["-100 EUR", "-200 USD", "-300 -"]);
  });

  it.each(["XQZ", "E R", "12", "constructor"])("rejects the row that names no currency: %s", (odd) => {
    expect(outcome(table("-1.00;EUR", `-2.00;${odd}`, "-3.00;EUR"))).toEqual({
      rows: ["-100 EUR", "-300 EUR"],
      rejected: [`"${odd}" is not a currency (column 4)`],
    });
  });

  it("counts by its name though half of two rows cannot be read", () => {
    expect(outcome(table("-1.00;12", "-2.00;EUR"))).toEqual({
      rows: ["-200 EUR"],
      rejected: ['"12" is not a currency (column 4)'],
    });
  });

  it("of what was spent abroad says nothing of the amount", () => {
    expect(outcome(lines("Date;Text;Amount;Original currency", "-1.00;USD", "-3.00;")).rows).toEqual([
      "-100 -",
      "-300 -",
    ]);
  });
});

describe("a currency in the header of the amounts", () => {
  it.each(["Amount (EUR)", "Amount EUR", "Betrag in EUR", "Importe EUR", "Amount (eur)", "Betrag (€)", "AMOUNT_EUR"])(
    "is the file's: %s",
    (header) => {
      expect(outcome(lines(`Date;Text;${header}`, "-1.00", "-2.00"), { defaultCurrency: "USD" }).rows).toEqual([
        "-100 EUR",
        "-200 EUR",
      ]);
    },
  );

  it("may stand over both sides, and is not any word of three letters", () => {
    const sides = lines("Date;Text;Debit (GBP);Credit (GBP)", "1.00;", ";2.00");
    expect(outcome(sides).rows).toEqual(["-100 GBP", "200 GBP"]);
    expect(outcome(lines("Date;Text;Amount all", "-1.00", "-2.00")).rows[0]).toBe("-100 -");
  });
});

describe("three digits behind the only mark", () => {
  it("are the smaller unit of a currency that has three", () => {
    expect(outcome(table("-1,234;KWD", "-12,500;KWD")).rows).toEqual(["-1234 KWD", "-12500 KWD"]);
    expect(outcome(lines("Date;Text;Amount", "-1.234", "-2.000"), { defaultCurrency: "TND" }).rows).toEqual([
      "-1234 -",
      "-2000 -",
    ]);
  });

  it("are thousands in any other, and where another row says so", () => {
    expect(outcome(table("-1,234;EUR", "-2,500;EUR")).rows).toEqual(["-123400 EUR", "-250000 EUR"]);
    expect(outcome(table("-1,234;KWD", "-2,500.125;KWD")).rows).toEqual(["-1234000 KWD", "-2500125 KWD"]);
  });

  it("are decimals behind more than three digits, which no thousands leave together", () => {
    const whole = lines("Date;Text;Amount", "-45.200", "21000.000", "-1.500");
    expect(outcome(whole, { defaultCurrency: "SEK" }).rows).toEqual(["-4520 -", "2100000 -", "-150 -"]);
    const comma = lines("Date;Text;Amount", "-45,200", "21000,000", "-1,500");
    expect(outcome(comma, { defaultCurrency: "SEK" }).rows).toEqual(["-4520 -", "2100000 -", "-150 -"]);
  });

  it("are what the balances show where the amounts leave it open", () => {
    const text = lines("Date;Text;Amount;Balance", "-45.200;21234.560", "-120.000;21279.760", "-320.500;21399.760");
    expect(outcome(text, { defaultCurrency: "SEK" }).rows).toEqual(["-4520 -", "-12000 -", "-32050 -"]);
    const grouped = lines("Date;Text;Amount;Balance", "-45.200;121.234.560", "-120.000;121.279.760");
    expect(outcome(grouped, { defaultCurrency: "SEK" }).rows).toEqual(["-4520000 -", "-12000000 -"]);
  });

  it("are neither beside rows that show what the mark means", () => {
    const text = "Date,Text,Amount\n2024-03-13,Shop,-1.234\n2024-03-14,Kiosk,-2.50\n2024-03-15,Bar,-7.25\n";
    expect(outcome(text, { defaultCurrency: "EUR" })).toEqual({
      rows: ["-250 -", "-725 -"],
      rejected: ['"-1.234" has 3 digits behind the decimal mark, EUR has 2'],
    });
    const balance = "Date,Text,Amount,Balance\n2024-03-13,Shop,-1.234,10.00\n2024-03-14,Kiosk,-2.345,8.00\n";
    expect(outcome(balance, { defaultCurrency: "EUR" }).rejected).toHaveLength(2);
  });
});

describe("a column of booking states", () => {
  const states = (header: string, ...values: string[]): string =>
    lines(`Date;Text;Amount;${header}`, ...values.map((value) => `-1.00;${value}`));

  it.each([
    ["State", "COMPLETED", ["PENDING", "DECLINED", "REVERTED", "FAILED"]],
    ["Status", "gebucht", ["vorgemerkt", "abgelehnt"]],
    ["Statut", "Terminé", ["En attente", "Annulée"]],
    ["Estado", "Completada", ["Pendiente", "Rechazado"]],
    ["Info", "Umsatz gebucht", ["Umsatz vorgemerkt"]],
    ["Stato", "Contabilizzato", ["Autorizzato", "In attesa"]],
    ["Status", "Geboekt", ["In behandeling"]],
    ["Status", "Zaksięgowana", ["Oczekująca"]],
  ])("keeps what did not happen out of the ledger: %s", (header, booked, others) => {
    expect(outcome(states(header, booked, ...others, booked))).toEqual({
      rows: ["-100 -", "-100 -"],
      rejected: others.map((state) => `not booked: ${state}`),
    });
  });

  it("is not a state of the country, nor a column named otherwise", () => {
    expect(outcome(states("State", "CA", "NY", "Pending", "TX")).rejected).toEqual([]);
    expect(outcome(states("Info", "window seat", "Umsatz vorgemerkt", "two nights")).rejected).toEqual([]);
    expect(outcome(states("Remark", "completed", "pending")).rejected).toEqual([]);
  });
});

describe("a column of labels", () => {
  const told = (header: string, ...rows: string[]): (string | null)[][] =>
    read(lines(header, ...rows)).rows.map((row) => [row.description, row.sourceCategory]);

  it("is the row's text beside a column of categories", () => {
    const rows = [
      "2024-03-13;CARD 11/03 GROCER;Food;Daily life;-1.00",
      "2024-03-14;CARD 12/03 BAKER;Food;Daily life;-2.00",
    ];
    const text = ["dateOp;label;category;categoryParent;amount", ...rows].join("\n");
    expect(read(text).rows.map((row) => [row.description, row.sourceCategory])).toEqual([
      ["CARD 11/03 GROCER", "Food"],
      ["CARD 12/03 BAKER", "Food"],
    ]);
  });

  it("is a category where there is no other, and no text where it sorts rows", () => {
    expect(told("Date;Text;Label;Amount", "Food;-1.00", "Home;-2.00")[1]).toEqual(["Shop number 1", "Home"]);
    const sorted = ["Food;trip;-1.00", "Food;trip;-2.00", "Home;trip;-3.00"];
    expect(told("Date;Text;Category;Label;Amount", ...sorted)[2]).toEqual(["Shop number 2", "Home"]);
  });
});
