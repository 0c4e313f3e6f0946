import { describe, expect, it } from "vitest";
import { read } from "../fixtures/read.ts";

const outcome = (text: string): { amounts: number[]; rejected: string[] } => {
  const { rows, rejected } = read(text);
  return { amounts: rows.map(({ amountMinor }) => amountMinor), rejected: rejected.map(({ reason }) => reason) };
};
const lines = (header: string, ...rows: string[]): string =>
  [header, ...rows.map((row, index) => `2024-03-${index + 13};Shop ${index};${row}`)].join("\n");
const flagged = (...rows: string[]): string => lines("Date;Text;Amount;Type", ...rows);
const sided = (...rows: string[]): string => lines("Date;Text;Debit;Credit", ...rows);

describe("columns for money out and money in", () => {
  it("count by their names though nothing stands in one of them", () => {
    expect(outcome(sided("5.00;", "7.50;")).amounts).toEqual([-500, -750]);
    expect(outcome(sided(";5.00", ";7.50")).amounts).toEqual([500, 750]);
    const named = (header: string): string => lines(`Date;Text;${header}`, "5.00;", "7.50;");
    expect(outcome(named("Debit Amount;Credit Amount")).amounts).toEqual([-500, -750]);
    expect(outcome(named("Paid out;Paid in")).amounts).toEqual([-500, -750]);
  });

  it("count by the name of the one there is, unless a balance or signs say otherwise", () => {
    expect(outcome(lines("Date;Text;Paid out", "5.00", "7.50")).amounts).toEqual([-500, -750]);
    expect(outcome(lines("Date;Text;Deposits", "5.00", "7.50")).amounts).toEqual([500, 750]);
    expect(outcome(lines("Date;Text;Debit", "-5.00", "7.50")).amounts).toEqual([-500, 750]);
    expect(outcome(lines("Date;Text;Debit;Balance", "5.00;10.00", "7.50;17.50", "1.00;18.50")).amounts).toEqual([
      500, 750, 100,
    ]);
  });
});

describe("a debit and credit flag", () => {
  it("counts for the file though one cell is odd or blank; only that row is rejected", () => {
    expect(outcome(flagged("5.00;Debit", "9.00;Credit", "7.00;Dbeit", "6.00;Debit"))).toEqual({
      amounts: [-500, 900, -600],
      rejected: ['"Dbeit" is neither debit nor credit (column 4)'],
    });
    expect(outcome(flagged("5.00;D", "9.00;C", "7.00;", "6.00;D"))).toEqual({
      amounts: [-500, 900, -600],
      rejected: ["neither debit nor credit (column 4)"],
    });
  });

  it("counts by its name though half of two rows is blank", () => {
    expect(outcome(flagged("5.00;D", "7.00;"))).toEqual({
      amounts: [-500],
      rejected: ["neither debit nor credit (column 4)"],
    });
  });

  it("is not given up for a sign in one amount, which may only say the same", () => {
    expect(outcome(flagged("-5.00;Debit", "9.00;Credit", "6.00;Debit")).amounts).toEqual([-500, 900, -600]);
    expect(outcome(flagged("5.00;Debit", "-9.00;Credit", "6.00;Debit", "8.00;Credit"))).toEqual({
      amounts: [-500, -600, 800],
      rejected: [`the amount's sign contradicts "Credit" (column 4)`],
    });
  });

  it("is read below the sample as in it, whatever its case", () => {
    const many = Array.from(
      { length: 420 },
      (_, index) => `2024-03-13;Shop ${index};5.00;${index % 9 ? "Debit" : "Credit"}`,
    );
    const text = ["Date;Text;Amount;Type", ...many, "2024-03-13;Last;5.00;DEBIT", "2024-03-13;Odd;5.00;?"].join("\n");
    expect(outcome(text).amounts.at(-1)).toBe(-500);
    expect(outcome(text).rejected).toHaveLength(1);
  });

  it("may be a person's own words", () => {
    const mapping = {
      delimiter: ";",
      skipRows: 1,
      date: 0,
      dateOrder: "ymd",
      description: [1],
      amount: { kind: "flag", column: 2, flag: 3, debitValues: ["Ausgang"] },
      decimal: ".",
      currency: null,
      bankId: null,
      mcc: null,
      category: null,
    } as const;
    const { rows } = read(flagged("5.00;Ausgang", "9.00;Eingang"), { mapping });
    expect(rows.map(({ amountMinor }) => amountMinor)).toEqual([-500, 900]);
  });
});

describe("a debit and a credit column", () => {
  it("may write all money in with a minus; a single one among others stays a reversal", () => {
    expect(outcome(sided("85.20;", ";-250.00", "30.00;", ";-10.00")).amounts).toEqual([-8520, 25000, -3000, 1000]);
    expect(outcome(sided("85.20;", ";-250.00", "30.00;0.00")).amounts).toEqual([-8520, 25000, -3000]);
    expect(outcome(sided("85.20;", ";-250.00", ";10.00")).amounts).toEqual([-8520, -25000, 1000]);
  });

  it("count for the file though one row has both", () => {
    const expected = { amounts: [-500, 900], rejected: ["both a debit and a credit amount"] };
    expect(outcome(sided("5.00;", ";9.00", "1.00;2.00"))).toEqual(expected);
    expect(outcome(sided("5.00;", "1.00;2.00"))).toEqual({ ...expected, amounts: [-500] });
    expect(outcome(lines("Date;Text;;", "5.00;", ";9.00", "5.00;", ";9.00", "1.00;2.00")).amounts).toEqual([
      -500, 900, -500, 900,
    ]);
  });

  it("take a zero for nothing", () => {
    expect(outcome(sided("0.00;5.00", "7.00;0.00")).amounts).toEqual([500, -700]);
  });
});

describe("a card's purchases and payments", () => {
  const HEADER = "Transaction Date,Clearing Date,Description,Merchant,Category,Type,Amount (USD),Purchased By";
  const card = (...rows: string[]): string =>
    [
      HEADER,
      ...rows.map((row, index) => `03/${index + 1}/2024,03/${index + 1}/2024,SHOP ${index},Shop,Other,${row},Ada`),
    ].join("\n");
  const times = (count: number, row: string): string[] => Array.from({ length: count }, () => row);
  const all = (count: number, minor: number): number[] => Array.from({ length: count }, () => minor);

  it("go opposite ways where one payment alone has a sign", () => {
    expect(outcome(card(...times(29, "Purchase,12.30"), "Payment,-150.00"))).toEqual({
      amounts: [...all(29, -1230), 15_000],
      rejected: [],
    });
  });

  it("do so beside other kinds of rows too", () => {
    const rows = [...times(20, "Purchase,12.30"), "Interest,1.00", "Installment,5.00", "Payment,-150.00"];
    expect(outcome(card(...rows)).amounts).toEqual([...all(20, -1230), -100, -500, 15_000]);
    expect(outcome(card(...rows, "Credit,-4.00")).amounts).toEqual([...all(20, -1230), -100, -500, 15_000, 400]);
  });

  it("keep signs of their own, however many are payments", () => {
    for (const payments of [1, 3, 9])
      expect(outcome(card(...times(3, "Sale,-15.49"), ...times(payments, "Payment,15.49"))).amounts).toEqual([
        ...all(3, -1549),
        ...all(payments, 1549),
      ]);
  });

  it("let a purchase with the other sign be one that was given back", () => {
    expect(outcome(card("Purchase,5.00", "Purchase,-5.00", "Purchase,7.00")).amounts).toEqual([-500, 500, -700]);
  });

  it("leave payments alone to their signs where these go both ways", () => {
    expect(outcome(card("Payment,5.00", "Payment,-7.00", "Payment,6.00")).amounts).toEqual([500, -700, 600]);
  });

  it("are money out where no amount has a sign, as on an account", () => {
    expect(outcome(card("Purchase,5.00", "Payment,7.00")).amounts).toEqual([-500, -700]);
    expect(outcome(card("Payment,5.00", "Received,7.00")).amounts).toEqual([-500, 700]);
  });
});

describe("a balance before and a balance after each row", () => {
  it("leave the signs as they are, oldest first or newest first", () => {
    const rows = ["100.00;95.00;-5.00", "95.00;115.00;20.00", "115.00;112.00;-3.00", "112.00;108.00;-4.00"];
    expect(outcome(lines("Date;Text;Before;After;Amount", ...rows)).amounts).toEqual([-500, 2000, -300, -400]);
    const bare = rows.map((row, index) => `7;2024-03-${index + 13};Shop ${index};${row}`);
    expect(outcome(bare.join("\n")).amounts).toEqual([-500, 2000, -300, -400]);
    const turned = rows.map((row, index) => `7;2024-03-${20 - index};Shop ${index};${row}`).toReversed();
    expect(outcome(turned.join("\n")).amounts).toEqual([-400, -300, 2000, -500]);
  });

  it("still prove that positive is spent, where no column says otherwise", () => {
    expect(outcome(lines("Date;Text;Balance;Amount", "95.00;5.00", "88.00;7.00", "90.00;-2.00")).amounts).toEqual([
      -500, -700, 200,
    ]);
  });
});

describe("a column whose amounts go both ways", () => {
  it("is no side of a pair, though another completes it", () => {
    const two = lines("Date;Text;CAD$;USD$", "-45.20;", "-100.00;", "2100.00;", ";-50.00");
    expect(outcome(two)).toEqual({ amounts: [-4520, -10000, 210000], rejected: ["no amount (column 3)"] });
    expect(outcome(lines("Date;Text;Paid out;Other", "-45.20;", "2100.00;", "7.00;", ";5.00")).amounts).toEqual([
      -4520, 210000, 700,
    ]);
  });

  it("is a side all the same where it is named so and only a few are reversals", () => {
    const rows = ["5.00;", "6.00;", "7.00;", "8.00;", "-6.00;", ";20.00"];
    expect(outcome(lines("Date;Text;Paid out;Other", ...rows)).amounts.at(-1)).toBe(2000);
  });

  it("is read below a line of the account, its day and its balance", () => {
    const text = [
      "Compte courant;Compte courant;****0000;31/03/2024;;1 234,56",
      "28/03/2024;CARTE DU;;FACTURE CARTE DU 270324 EPICERIE;-45,20",
      "04/03/2024;VIREMENT;;VIR SEPA RECU ATELIER;2 100,00",
      "01/03/2024;PRLV;;PRLV SEPA LUMIERE;-85,00",
    ].join("\n");
    expect(outcome(text).amounts).toEqual([-4520, 210000, -8500]);
  });
});

describe("two columns without a header beside what is owed", () => {
  it("keep money out first where payments of the card stand in the second", () => {
    const rows = ["GROCER;45.20;;834.56", "PAYMENT - THANK YOU;;210.00;789.36", "CAFE;2.10;;999.36"];
    const text = rows.map((row, index) => `03/${20 - index}/2024;${row}`).join("\n");
    expect(outcome(text).amounts).toEqual([-4520, 21000, -210]);
  });
});

describe("a card's export with positive spending", () => {
  it.each([
    "DIRECTPAY FULL BALANCE",
    "ONLINE PAYMENT, THANK YOU",
    "Payments and Credits",
    "ZAHLUNG ERHALTEN. BESTEN DANK.",
    "PRELEVEMENT AUTOMATIQUE ENREGISTRE - MERCI",
    "Paiement reçu",
    "Pago recibido",
    "Pagamento recebido",
    "Pagamento ricevuto",
    "BETALING ONTVANGEN",
    "Betaling mottatt",
  ])("is told by its payments: %s", (payment) => {
    const rows = ["Bakery;45.20", `${payment};-310.55`, "Cinema;20.00", "Florist;60.00"];
    const text = ["Date;Text;Amount", ...rows.map((row, index) => `2024-03-${index + 13};${row}`)].join("\n");
    expect(outcome(text).amounts).toEqual([-4520, 31055, -2000, -6000]);
  });

  it.each(["Pago de tarjeta", "Online payment to the gas works", "Mobile payment"])(
    "is not told by what an account says of money it sends: %s",
    (sent) => {
      const rows = ["Salary;2100.00", `${sent};-310.55`, "Refund;20.00", "Rent of the garage;60.00"];
      const text = ["Date;Text;Amount", ...rows.map((row, index) => `2024-03-${index + 13};${row}`)].join("\n");
      expect(outcome(text).amounts).toEqual([210000, -31055, 2000, 6000]);
    },
  );

  it.each(["Card Member", "Karteninhaber", "Titulaire de la carte", "Titular de la tarjeta"])(
    "is told by a column of who holds the card, where nothing is negative: %s",
    (header) => {
      const file = (...amounts: string[]): string =>
        lines(`Date;Text;${header};Amount`, ...amounts.map((amount) => `A HOLDER;${amount}`));
      expect(outcome(file("45.67", "23.10")).amounts).toEqual([-4567, -2310]);
      expect(outcome(file("-45.67", "23.10")).amounts).toEqual([-4567, 2310]);
    },
  );
});
