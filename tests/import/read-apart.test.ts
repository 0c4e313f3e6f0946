import { describe, expect, it } from "vitest";
import { bomb, pdfOf } from "../setup/pdf/bomb.ts";
import { drawStatement, LAYOUTS } from "../setup/pdf/layouts.ts";
import { readHere } from "../../src/statements/statement-reader.ts";
import { readStatement } from "../../src/statements/read-statement.ts";
import type { ReadOptions } from "../../src/statements/read-statement.ts";
import type * as ReadApart from "../../src/statements/read-apart.ts";

// As built: a thread is started from a file that Node can load.
const built = new URL("../../dist/statements/read-apart.js", import.meta.url).href;
const { createReadersApart } = (await import(built)) as typeof ReadApart;

const ROWS = 20_000;
const day = (n: number): string => String((n % 28) + 1).padStart(2, "0");
const lines = (write: (n: number) => string): string => Array.from({ length: ROWS }, (_, n) => write(n)).join("\n");
const booking = (n: number): string =>
  `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202401${day(n)}<TRNAMT>-${n}.30<FITID>A${n}<NAME>Invented shop ${n % 90}</STMTTRN>`;
const account = (id: string, bookings: string): string =>
  `<STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>${id}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>${bookings}</BANKTRANLIST></STMTRS></STMTTRNRS>`;

const LONG: Readonly<Record<string, { readonly text: string; readonly options: ReadOptions }>> = {
  "a table, rows that cannot be read among them": {
    text: `Date,Description,Amount\n${lines((n) => `2024-03-${n % 7 === 0 ? "99" : day(n)},INVENTED SHOP ${n % 900},-${n}.00`)}`,
    options: { filename: "year.csv", defaultCurrency: "EUR" },
  },
  "several accounts, one of them without a booking": {
    text: `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1>${account("1", lines(booking))}${account("2", "")}${account("3", booking(1))}</BANKMSGSRSV1></OFX>`,
    options: { filename: "all.ofx" },
  },
  "a text that is no statement": { text: lines((n) => `word ${n} after word`), options: { filename: "novel.txt" } },
  "a file that is none": { text: "\u0000".repeat(300_000), options: { filename: "photo.csv" } },
};

describe("a long statement read in a thread of its own", () => {
  const { readStatement: read, extractText } = createReadersApart();

  it.each(Object.entries(LONG))("comes to the same: %s", async (_name, { text, options }) => {
    const bytes = new TextEncoder().encode(text);
    expect(await read(bytes, options)).toEqual(readStatement(bytes, options));
    expect(bytes.length).toBeGreaterThan(0); // it is still the caller's
  });

  it("leaves others their turn meanwhile, and reads one after the other", async () => {
    const { text, options } = LONG["a table, rows that cannot be read among them"]!;
    const bytes = new TextEncoder().encode(text);
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const results = await Promise.all([read(bytes, options), read(bytes, options), read(bytes.slice(0, 90), options)]);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(results[1]).toEqual(results[0]);
  });

  it("comes to the same for a PDF, and for its text alone", async () => {
    const bytes = await drawStatement(LAYOUTS.card, [
      { on: "2024-03-01", minor: -1250, text: "CORNER BAKERY" },
      { on: "2024-03-02", minor: 5000, text: "PAYMENT WITH THANKS" },
    ]);
    const options = { filename: "card.pdf" };
    expect(await read(bytes, options)).toEqual(await readHere(bytes, options));
    const text = await extractText(bytes);
    expect(text.ok && text.lines.flatMap(({ words }) => words.map((word) => word.text))).toContain("BAKERY");
  });

  it("refuses a PDF of some kilobytes that unfolds to more than there is", async () => {
    const bytes = await bomb();
    expect(bytes.length).toBeLessThan(200_000);
    expect(await read(bytes, { filename: "bomb.pdf" })).toMatchObject({ ok: false, error: { code: "too_large" } });
  });

  it("refuses a PDF that says it has more pages than anyone could read", async () => {
    const pages = "<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>";
    const bytes = pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", pages, "<< /Type /Page /Parent 2 0 R >>"]);
    expect(await read(bytes, { filename: "pages.pdf" })).toMatchObject({ ok: false });
  });
});
