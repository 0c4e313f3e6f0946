import { describe, expect, it } from "vitest";
import type { ParsedStatement } from "../../core/statement/statement.ts";
import { drawPdf } from "../../../tests/setup/pdf/paper.ts";
import type { Drawn } from "../../../tests/setup/pdf/paper.ts";
import { readHere } from "../statement-reader.ts";

type At = { readonly left: number } | { readonly right: number };
const AMOUNT: readonly At[] = [{ left: 40 }, { left: 110 }, { right: 460 }, { right: 520 }];
const SIDES: readonly At[] = [{ left: 40 }, { left: 110 }, { right: 380 }, { right: 465 }, { right: 550 }];
/** Debit and credit so near that a large amount reaches under the other. */
const NARROW: readonly At[] = [{ left: 40 }, { left: 110 }, { right: 440 }, { right: 480 }];

const cells = (columns: readonly At[], rows: readonly (readonly string[])[], top = 150): Drawn[] =>
  rows.flatMap((row, line) =>
    row.flatMap((text, column) => (text === "" ? [] : [{ text, top: top + line * 14, ...columns[column]! }])),
  );
const above = (...lines: readonly string[]): Drawn[] =>
  lines.map((text, line) => ({ text, left: 40, top: 30 + line * 16 }));

async function read(...pages: (readonly Drawn[])[]): Promise<ParsedStatement> {
  const result = await readHere(await drawPdf(pages), { filename: "statement.pdf", defaultCurrency: "EUR" });
  if (!result.ok) throw new Error(result.error.message);
  return result.statement;
}
const rowsOf = ({ accounts }: ParsedStatement): string[] =>
  accounts.flatMap(({ rows }) => rows.map(({ postedOn, amountMinor }) => `${postedOn} ${amountMinor}`));

const SHOPS = ["BAKERY", "BOOKS", "CINEMA", "SALARY", "FUEL", "TEA"];
const AMOUNTS = ["12.50", "45.00", "8.99", "120.00", "33.10", "5.25"];
const DAYS = ["01", "03", "07", "15", "22", "28"];
const minor = (amount: string): number => Math.round(Number(amount) * 100);
const TRUTH = AMOUNTS.map((amount, row) => `2024-03-${DAYS[row]!} ${minor(amount) * (row === 3 ? 1 : -1)}`);
const booked = (write: (amount: string, isIn: boolean, row: number) => readonly string[]): string[][] =>
  AMOUNTS.map((amount, row) => [`${DAYS[row]!}.03.2024`, SHOPS[row]!, ...write(amount, row === 3, row)]);
const sides = (isSwapped = false): string[][] =>
  booked((amount, isIn) => (isIn !== isSwapped ? ["", amount] : [amount, ""]));
const signed = booked((amount, isIn) => [isIn ? amount : `-${amount}`]);

describe("a PDF's two columns of amounts, of which one is nearly empty", () => {
  it.each([
    ["Payments", "Receipts"],
    ["Payments - out", "Payments - in"],
    ["Withdrawals", "Lodgements"],
    ["Checks and debits", "Deposits and credits"],
    ["Belastung", "Gutschrift"],
    ["Ausgang", "Eingang"],
    ["Ausgaben", "Einnahmen"],
    ["zu Ihren Lasten", "zu Ihren Gunsten"],
    ["Retraits", "Dépôts"],
    ["Dépenses", "Recettes"],
    ["Retiros", "Depósitos"],
    ["Débitos", "Créditos"],
    ["Gastos", "Ingresos"],
    ["Addebiti", "Accrediti"],
    ["Saídas", "Entradas"],
    ["Uttag", "Insättning"],
    ["Hævet", "Indsat"],
    ["Debit", "Qwertz"],
  ])("are told apart by their heads, on either side: %s and %s", async (out, into) => {
    const headed = (left: string, right: string) => [["Date", "Details", left, right]];
    expect(rowsOf(await read(cells(SIDES, [...headed(out, into), ...sides()])))).toEqual(TRUTH);
    expect(rowsOf(await read(cells(SIDES, [...headed(into, out), ...sides(true)])))).toEqual(TRUTH);
  });

  it("are two without any head, money out first", async () => {
    expect(rowsOf(await read(cells(SIDES, sides())))).toEqual(TRUTH);
  });

  it.each(["1,345,678.00", "12,345,678,901.00"])(
    "stay two where an amount reaches under the other: %s",
    async (large) => {
      const rows = [["Date", "Details", "Debit", "Credit"], ...sides(), ["29.03.2024", "HOUSE", "", large]];
      const truth = [...TRUTH, `2024-03-29 ${large.replace(/\D/g, "")}`];
      expect(rowsOf(await read(cells(NARROW, rows)))).toEqual(truth);
    },
  );
});

describe("a PDF's one column of amounts", () => {
  it("takes its signs from a column of marks", async () => {
    const rows = [["Date", "Details", "Amount", "Dr/Cr"], ...booked((amount, isIn) => [amount, isIn ? "CR" : "DR"])];
    expect(rowsOf(await read(cells(AMOUNT, rows)))).toEqual(TRUTH);
  });

  it("of a card has money out without a sign and payments with one", async () => {
    const card = booked((amount, isIn) => [isIn ? `-${amount}` : amount]);
    const page = [
      ...above("Example Card", "Credit limit 5,000.00"),
      ...cells(AMOUNT, [["Date", "Details", "Amount"], ...card]),
    ];
    expect(rowsOf(await read(page))).toEqual(TRUTH);
  });

  it("has the currency that stands over each of its tables", async () => {
    const [first, second] = [signed.slice(0, 3), signed.slice(3)].map((rows, at) => [
      ["Date", "Details", `Amount (${at === 0 ? "EUR" : "USD"})`],
      ...rows,
    ]) as [string[][], string[][]];
    const [account] = (await read([...cells(AMOUNT, first), ...cells(AMOUNT, second, 400)])).accounts;
    expect(account!.rows.map(({ currency }) => currency)).toEqual(["EUR", "EUR", "EUR", "USD", "USD", "USD"]);
  });

  it.each([
    ["Opening balance as of 1 March", "Ending balance as of 31 March"],
    ["Previous statement balance", "Statement balance"],
    ["Balance from last statement", "Balance at 31 March 2024"],
    ["Previous balance", "New balance"],
    ["Saldovortrag", "Kontostand am 31.03.2024"],
    ["Ancien solde", "Nouveau solde créditeur"],
    ["Solde précédent au 29.02.2024", "Solde au 31.03.2024"],
    ["Saldo anterior", "Saldo atual"],
  ])("has no booking in its balances: %s, %s", async (opening, closing) => {
    const rows = [["01.03.2024", opening, "1000.00"], ...signed, ["31.03.2024", closing, "883.16"]];
    const dated = await read(cells(AMOUNT, [["Date", "Details", "Amount"], ...rows]));
    expect(rowsOf(dated)).toEqual(TRUTH);
    expect(dated.rejected).toHaveLength(2);
    const again = signed.flatMap((row) => [row, ["", "MORE", "-1.00"]]);
    const shared = await read(cells(AMOUNT, [["Date", "Details", "Amount"], ...again, ["", closing, "883.16"]]));
    expect(rowsOf(shared)).toHaveLength(12);
  });

  it.each([4, 5])("of %i rows and a balance says where one is missing", async (count) => {
    let held = 100_000;
    const rows = signed.map((row) => [...row, ((held += minor(row[2]!)) / 100).toFixed(2)]);
    const cut = rows.toSpliced(1, 1).slice(0, count);
    const statement = await read(cells(AMOUNT, [["Date", "Details", "Amount", "Balance"], ...cut]));
    expect(rowsOf(statement)).toHaveLength(count);
    expect(statement.rejected.map(({ reason }) => reason)).toEqual([expect.stringContaining("differs by -45.00")]);
  });

  it("has no booking in the foot of a page, nor in what was paid abroad", async () => {
    const rows = signed.flatMap((row) => [row, ["", "USD 13.70 rate 1.0823", "13.70"]]);
    const foot: Drawn[] = [
      { text: "31.03.2024", left: 40, top: 780 },
      { text: "1", right: 460, top: 780 },
    ];
    const statement = await read([...cells(AMOUNT, [["Date", "Details", "Amount"], ...rows]), ...foot]);
    expect(rowsOf(statement)).toEqual(TRUTH);
    expect(statement.accounts[0]!.rows[0]!.description).toContain("rate 1.0823");
    expect(statement.rejected.map(({ reason }) => reason)).toEqual([expect.stringContaining("foot of a page")]);
  });
});

describe("a PDF's days without a year", () => {
  const short = ["01/02", "01/05", "01/09"].map((day, row) => [day, SHOPS[row]!, `-$${AMOUNTS[row]!}`]);
  const table = cells(AMOUNT, [["Date", "Details", "Amount"], ...short]);
  const days = ["2024-01-02 -1250", "2024-01-05 -4500", "2024-01-09 -899"];

  it("lie in the period, which tells the month from the day", async () => {
    const page = [...above("Bank", "January 1, 2024 through January 31, 2024"), ...table];
    expect(rowsOf(await read(page))).toEqual(days);
  });

  it("take no year from an offer printed above", async () => {
    const offer = "New terms count from 1 June 2025 until 1 June 2030";
    const page = [...above("Bank", offer, "January 1, 2024 through January 31, 2024"), ...table];
    expect(rowsOf(await read(page))).toEqual(days);
  });
});

describe("a PDF of one endless page", () => {
  it("is read to its last row", async () => {
    const rows = Array.from({ length: 6_000 }, (_, row) => ["05.03.2024", `SHOP NUMBER X${row}`, "-1.50"]);
    const drawn = cells(AMOUNT, [["Date", "Details", "Amount"], ...rows]);
    const result = await readHere(await drawPdf([drawn], { height: 90_000 }), { filename: "statement.pdf" });
    expect(result.ok && rowsOf(result.statement)).toHaveLength(6_000);
  });
});
