import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimal } from "../../core/money/money.ts";
import { brief, read } from "../fixtures/read.ts";

interface Truth {
  readonly days: readonly string[];
  readonly amounts: readonly number[];
  readonly texts: readonly string[];
}

const DAY_MS = 86_400_000;
/** What the account of an invented file held before it. */
const OPENING = 500_000;

/** Twelve to thirty rows over more than a month, so that day and month can be told apart, money going both ways. */
const truth: fc.Arbitrary<Truth> = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000 }),
    fc.array(
      fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.boolean(), fc.stringMatching(/^[A-Z][a-z]{4,9} [a-z]{3,8}$/)),
      {
        minLength: 12,
        maxLength: 30,
      },
    ),
  )
  .map(([start, rows]) => ({
    days: rows.map((_, index) =>
      new Date(Date.UTC(2012, 0, 1) + (start + index * 4) * DAY_MS).toISOString().slice(0, 10),
    ),
    amounts: rows.map(([minor, out], index) => (index === 0 ? -minor : index === 1 ? minor : out ? -minor : minor)),
    texts: rows.map(([, , text], index) => `${text} ${index}x`),
  }));

const DATES: Readonly<Record<string, (iso: string) => string>> = {
  iso: (iso) => iso,
  compact: (iso) => iso.replaceAll("-", ""),
  dots: (iso) => iso.split("-").toReversed().join("."),
  slashes: (iso) => iso.split("-").toReversed().join("/"),
  american: (iso) => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`,
};

const ENCODE: Readonly<Record<string, (text: string) => Uint8Array>> = {
  utf8: (text) => new TextEncoder().encode(text),
  bom: (text) => new TextEncoder().encode(`\uFEFF${text}`),
  utf16le: (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  utf16be: (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  latin: (text) => Buffer.from(text, "latin1"),
};

interface Shape {
  readonly delimiter: string;
  readonly comma: boolean;
  readonly grouped: boolean;
  readonly date: string;
  readonly encoding: string;
  readonly two: boolean;
  readonly preamble: number;
  readonly newline: string;
  readonly quotedBreaks: boolean;
  readonly balance: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  comma: fc.boolean(),
  grouped: fc.boolean(),
  date: fc.constantFrom(...Object.keys(DATES)),
  encoding: fc.constantFrom(...Object.keys(ENCODE)),
  two: fc.boolean(),
  preamble: fc.integer({ min: 0, max: 4 }),
  newline: fc.constantFrom("\n", "\r\n"),
  quotedBreaks: fc.boolean(),
  balance: fc.boolean(),
});

function money(minor: number, { comma, grouped }: Shape): string {
  const [whole = "", cents = ""] = toDecimal(minor, null).split(".");
  const text = grouped ? whole.replace(/(\d)(?=(?:\d{3})+$)/g, comma ? "$1." : "$1,") : whole;
  return `${text}${comma ? "," : "."}${cents}`;
}

function write({ days, amounts, texts }: Truth, shaped: Shape): string {
  const { delimiter, two, quotedBreaks } = shaped;
  const cell = (text: string): string =>
    text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  let balance = OPENING;
  const rows = amounts.map((minor, index) => {
    balance += minor;
    const out = minor < 0 ? money(-minor, shaped) : "";
    const into = minor < 0 ? "" : money(minor, shaped);
    const text = quotedBreaks && index % 3 === 0 ? `${texts[index]!} "é"\n, more` : `${texts[index]!} é`;
    return [
      DATES[shaped.date]!(days[index]!),
      text,
      ...(two ? [out, into] : [money(minor, shaped)]),
      ...(shaped.balance ? [money(balance, shaped)] : []),
    ];
  });
  const header = [
    "Date",
    "Description",
    ...(two ? ["Debit", "Credit"] : ["Amount"]),
    ...(shaped.balance ? ["Balance"] : []),
  ];
  const preamble = Array.from({ length: shaped.preamble }, (_, index) => `Statement note ${index}`);
  return [...preamble, ...[header, ...rows].map((row) => row.map(cell).join(delimiter))].join(shaped.newline);
}

describe("a CSV whose truth is known", () => {
  it("is read exactly, whatever its delimiter, encoding, notation, columns and preamble", () => {
    fc.assert(
      fc.property(truth, shape, (known, shaped) => {
        const result = read(ENCODE[shaped.encoding]!(write(known, shaped)));
        expect(result.rejected).toEqual([]);
        expect(result.rows.map((row) => [row.postedOn, row.amountMinor])).toEqual(
          known.days.map((day, index) => [day, known.amounts[index]]),
        );
        result.rows.forEach((row, index) => expect(row.description).toContain(`${known.texts[index]!} `));
        const held = known.amounts.reduce((sum, minor) => sum + minor, OPENING);
        expect(result.accounts[0]!.closing).toEqual(
          shaped.balance ? { on: known.days.at(-1), amountMinor: held } : undefined,
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe("CSV", () => {
  it("takes a card export's positive spending as money out when a flag says so, or when only payments are negative", () => {
    const flagged = "Date,Type,Text,Amount\n2024-01-02,Debit,Shop one,12.50\n2024-01-03,Credit,Refund two,-3.00\n";
    expect(brief(flagged)).toEqual(["2024-01-02 -1250 - Shop one", "2024-01-03 300 - Refund two"]);
    const card =
      "Date,Description,Amount\n2024-01-02,Shop one,12.50\n2024-01-03,Shop two,3.00\n2024-01-04,PAYMENT RECEIVED,-15.50\n";
    expect(brief(card).map((row) => row.split(" ")[1])).toEqual(["-1250", "-300", "1550"]);
  });

  it("believes a running balance over anything else, also for columns without names", () => {
    const rows =
      "01/13/2024,Deposit,0,500.00,500.00\n01/14/2024,Check one,100.00,0,400.00\n01/15/2024,Check two,50.25,0,349.75\n";
    expect(brief(rows).map((row) => row.split(" ")[1])).toEqual(["50000", "-10000", "-5025"]);
  });

  it("reads parentheses, currency signs and amounts below one", () => {
    const text = `Date,Text,Amount\n2024-01-13,Shop,($85.00)\n2024-01-14,Mint,$.23\n2024-01-15,Pay,"£1,200.00"\n`;
    expect(brief(text).map((row) => row.split(" ").slice(1, 3).join(" "))).toEqual(["-8500 -", "23 -", "120000 GBP"]);
  });

  it("decides day and month over the whole column, however long it is", () => {
    const ambiguous = Array.from({ length: 600 }, (_, index) => `0${1 + (index % 9)}/05/2024,Shop ${index},-1.00`);
    const text = ["Date,Text,Amount", ...ambiguous, "13/05/2024,Last,-1.00"].join("\n");
    expect(read(text).rows[0]!.postedOn).toBe("2024-05-01");
  });

  it("reports totals and balances instead of booking them", () => {
    const text = "Date,Text,Amount\n2024-01-13,Opening balance,100.00\n2024-01-14,Shop one,-1.00\n,Total,99.00\n";
    expect(brief(text)).toEqual(["2024-01-14 -100 - Shop one"]);
    expect(read(text).rejected.map(({ line }) => line)).toEqual([2, 4]);
  });

  it("takes 30 February for the month's last day", () => {
    expect(brief("Date,Text,Amount\n30.02.2023,Fee one,-1.00\n28.03.2023,Fee two,-1.00\n")[0]).toContain("2023-02-28");
  });

  it.each([
    ["windows-1250", "Zak\xb3ad Spo\xbfywczy Krak\xf3w", "Zakład Spożywczy Kraków"],
    ["windows-1251", "\xcc\xe0\xe3\xe0\xe7\xe8\xed", "Магазин"],
    ["windows-1252", "Caf\xe9 \x80 20 cr\xe8me", "Café € 20 crème"],
    ["windows-1253", "\xc1\xe3\xef\xf1\xdc", "Αγορά"],
    ["windows-1254", "Al\xfd\xfeveri\xfe Ma\xf0azas\xfd", "Alışveriş Mağazası"],
  ])("reads %s", (_, letters, text) => {
    const file = Buffer.from(`Date,Text,Amount\n2024-01-13,${letters},-1.00\n`, "latin1");
    expect(brief(file)).toEqual([`2024-01-13 -100 - ${text}`]);
  });

  it("reads records of labelled lines, and years that only the heading names", () => {
    const labelled =
      "Account: 1\n\nDate: 31/08/2024\nDescription: Shop\nAmount: -2.04\n\nDate: 30/08/2024\nDescription: Pay\nAmount: 5.00\n";
    expect(brief(labelled, { filename: "x.txt" })).toEqual(["2024-08-31 -204 - Shop", "2024-08-30 500 - Pay"]);
    const yearless =
      "3,'28 Dec 2023','28 Jan 2024'\nNo,Date,Text,Amount\n1,'30 Dec',Shop one,-5.00\n2,'02 Jan',Shop two,-6.00\n";
    expect(brief(yearless).map((row) => row.slice(0, 10))).toEqual(["2023-12-30", "2024-01-02"]);
  });

  it("does not take a name with a digit for an amount", () => {
    const text = "Account,Date,Text,Amount\nchecking1,2024-01-13,Shop,-7.00\nchecking1,2024-01-14,Pay,8.00\n";
    expect(brief(text)[0]).toBe("2024-01-13 -700 - Shop");
  });
});
