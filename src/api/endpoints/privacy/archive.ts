import { listAudit } from "../../../data/queries/audit-log.ts";
import { listPersonalTables, readPersonalRows } from "../../../data/queries/personal-data.ts";
import type { PersonalRow, PersonalTable } from "../../../data/queries/personal-data.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { csvLine } from "./csv.ts";
import { documentBytes, fileName } from "../../files/document-files.ts";
import type { ZipEntry } from "../../files/zip.ts";

/** Rows read at once: a moment of one connection each time, however long the person takes to download. */
const PAGE = 500;

/** One short transaction as the person. */
export type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
type Rows = AsyncIterable<PersonalRow>;

async function* rowsOf(read: Read, table: PersonalTable): AsyncGenerator<PersonalRow> {
  for (let after: PersonalRow | null = null, more = true; more;) {
    const from: PersonalRow | null = after;
    const rows: PersonalRow[] = await read((tx) => readPersonalRows(tx, table, { after: from, limit: PAGE }));
    yield* rows;
    after = rows.at(-1) ?? null;
    more = rows.length === PAGE;
  }
}

async function* auditRows(read: Read): AsyncGenerator<PersonalRow> {
  for (let before: number | null = null, more = true; more;) {
    const from: number | null = before;
    const rows: Awaited<ReturnType<typeof listAudit>> = await read((tx) => listAudit(tx, from, PAGE));
    for (const row of rows) yield { ...row };
    before = rows.at(-1)?.seq ?? null;
    more = rows.length === PAGE;
  }
}

async function* json(rows: Rows): AsyncGenerator<Uint8Array> {
  let between = "[\n";
  for await (const row of rows) {
    yield Buffer.from(between + JSON.stringify(row));
    between = ",\n";
  }
  yield Buffer.from(between === "[\n" ? "[]\n" : "\n]\n");
}

async function* csv(rows: Rows): AsyncGenerator<Uint8Array> {
  let columns: string[] | null = null;
  for await (const row of rows) {
    if (columns === null) {
      columns = Object.keys(row);
      yield Buffer.from(csvLine(columns));
    }
    yield Buffer.from(csvLine(columns.map((column) => row[column])));
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

const README = `Everything this installation holds about you.

json/       every table with rows of yours, one file each, as they are stored
csv/        the same for a spreadsheet; a quote stands before a text that a spreadsheet would run as a formula
documents/  the files you uploaded, as far as they are still kept: receipts are, statements go once they are imported
audit-log   what was done in your name, with the values that nobody else can read

Not in here: your password and second factor, which are stored in a form that tells nobody anything, and keys.
`;

/** The files of a person's archive, each read when its turn comes. */
export async function* personalArchive(read: Read, account: object): AsyncGenerator<ZipEntry> {
  yield { name: "README.txt", content: once(README) };
  yield { name: "account.json", content: once(`${JSON.stringify(account, null, 2)}\n`) };
  for (const table of await read(listPersonalTables)) {
    yield { name: `json/${table.name}.json`, content: json(rowsOf(read, table)) };
    yield { name: `csv/${table.name}.csv`, content: csv(rowsOf(read, table)) };
  }
  yield { name: "json/audit-log.json", content: json(auditRows(read)) };
  yield { name: "csv/audit-log.csv", content: csv(auditRows(read)) };
  for await (const { id, filename } of rowsOf(read, { name: "documents", key: ["user_id", "id"] }))
    yield { name: `documents/${String(id)}/${fileName(filename)}`, content: documentBytes(read, String(id)) };
}
