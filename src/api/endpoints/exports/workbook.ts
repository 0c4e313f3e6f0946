import { dayNumber } from "../../../core/calendar/days.ts";
import { portionsOf } from "../../../core/export/exported.ts";
import type { ExportedRow, Portion } from "../../../core/export/exported.ts";
import { minorDigits } from "../../../core/money/money.ts";
import { zip } from "../../files/zip.ts";
import type { ZipEntry } from "../../files/zip.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import type { LedgerSource } from "./ledger-source.ts";
import { FRAME, STYLE, styleOfDigits } from "./workbook-frame.ts";

/** A sheet ends at 1,048,576 rows. */
const MAX_ROWS = 1_000_000;
/** The day a sheet counts from, in days since 1970. */
const FIRST_DAY = dayNumber("1899-12-30");

type Cell = string;

/** What XML cannot hold is left out; what a sheet would read as a character's number is spelled out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("\r", "&#13;");

/** A text that is told to be a text: no sheet runs it, whatever it begins with. */
const textCell = (text: string | null): Cell =>
  text === null || text === "" ? "<c/>" : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
/** Exact: the number is written as the ledger has it. */
const amountCell = (decimal: string | null, currency: string): Cell =>
  decimal === null ? "<c/>" : `<c s="${styleOfDigits(minorDigits(currency))}"><v>${decimal}</v></c>`;
const numberCell = (value: number | null): Cell => (value === null ? "<c/>" : `<c><v>${value}</v></c>`);
const dateCell = (iso: string): Cell => `<c s="${STYLE.date}"><v>${dayNumber(iso) - FIRST_DAY}</v></c>`;

const COLUMNS: readonly {
  readonly title: string;
  readonly width: number;
  readonly cell: (row: ExportedRow, portion: Portion) => Cell;
}[] = [
  { title: "Date", width: 11, cell: ({ postedOn }) => dateCell(postedOn) },
  { title: "Account", width: 20, cell: ({ account }) => textCell(account.name) },
  { title: "Merchant", width: 28, cell: ({ merchant }) => textCell(merchant) },
  { title: "Description", width: 44, cell: ({ description }) => textCell(description) },
  { title: "Category", width: 20, cell: (_, { category }) => textCell(category?.name ?? null) },
  { title: "Group", width: 20, cell: (_, { category }) => textCell(category?.group ?? null) },
  { title: "Amount", width: 14, cell: ({ currency }, { amount }) => amountCell(amount, currency) },
  { title: "Currency", width: 9, cell: ({ currency }) => textCell(currency) },
  { title: "Notes", width: 30, cell: ({ notes }) => textCell(notes) },
  { title: "Part note", width: 20, cell: (_, { note }) => textCell(note) },
  { title: "Tags", width: 16, cell: ({ tags }) => textCell(tags.join(" ")) },
  { title: "Business share", width: 10, cell: (_, { businessShare }) => numberCell(businessShare) },
  { title: "Tax amount", width: 12, cell: ({ currency }, { taxAmount }) => amountCell(taxAmount, currency) },
  { title: "Transaction", width: 38, cell: ({ id }) => textCell(id) },
];

const lineOf = (cells: readonly Cell[]): string => `<row>${cells.join("")}</row>`;

/** A line for each part, as in the CSV. */
const linesOf = (row: ExportedRow): string =>
  portionsOf(row)
    .map((portion) => lineOf(COLUMNS.map(({ cell }) => cell(row, portion))))
    .join("");

async function* sheet(source: LedgerSource): AsyncGenerator<Uint8Array> {
  const widths = COLUMNS.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  ).join("");
  const head = lineOf(COLUMNS.map(({ title }) => `<c t="inlineStr" s="${STYLE.head}"><is><t>${title}</t></is></c>`));
  yield Buffer.from(FRAME.sheetStart(widths) + head);
  for await (const page of source.rows()) yield Buffer.from(page.map(linesOf).join(""));
  yield Buffer.from(FRAME.sheetEnd);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

async function* entries(source: LedgerSource): AsyncGenerator<ZipEntry> {
  for (const [name, text] of FRAME.files) yield { name, content: once(text) };
  yield { name: "xl/worksheets/sheet1.xml", content: sheet(source) };
}

/** Refuses what no sheet can hold. */
export function ensureFits({ periods }: LedgerSource): void {
  const rows = periods.reduce((sum, { count }) => sum + count, 0);
  if (rows > MAX_ROWS)
    throw new Refusal(
      "too_large",
      `A sheet holds a million rows, this is ${rows}. Export a shorter period, or as CSV.`,
    );
}

/** An XLSX workbook of one sheet, as it grows: one page of rows is in memory. */
export const workbook = (source: LedgerSource): AsyncGenerator<Uint8Array> => zip(entries(source));
