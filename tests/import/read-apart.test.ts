import { constants, deflateSync, createDeflate } from "node:zlib";
import { describe, expect, it } from "vitest";
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

/** A PDF of these objects, the first of them its root. */
function pdfOf(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const starts: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    starts.push(at);
    at += whole.length;
    parts.push(whole);
  });
  const entry = (start: number): string => `${String(start).padStart(10, "0")} 00000 n \n`;
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${starts.map(entry).join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table)]);
}

/** A page whose content is eight gigabytes of spaces, packed twice. */
async function bomb(): Promise<Uint8Array> {
  const packing = createDeflate({ level: 9 });
  const chunks: Buffer[] = [];
  packing.on("data", (chunk: Buffer) => void chunks.push(chunk));
  packing.write(Buffer.alloc(16 * 1024 * 1024, " "));
  await new Promise<void>((resolve) => packing.flush(constants.Z_FULL_FLUSH, () => resolve()));
  const head = Buffer.concat(chunks);
  chunks.length = 0;
  packing.write(Buffer.alloc(16 * 1024 * 1024, " "));
  await new Promise<void>((resolve) => packing.flush(constants.Z_FULL_FLUSH, () => resolve()));
  // From a full flush on, a piece stands by itself, and may stand as often as one likes.
  const again = Buffer.concat(chunks);
  const packed = deflateSync(Buffer.concat([head, ...Array.from({ length: 511 }, () => again)]), { level: 9 });
  const stream = `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
    Buffer.concat([Buffer.from(stream), packed, Buffer.from("\nendstream")]),
  ]);
}
