import type { LedgerFilter } from "../../../data/queries/ledger-filter.ts";
import { listAttached } from "../../../data/queries/attached-receipts.ts";
import type { AttachedRow } from "../../../data/queries/attached-receipts.ts";
import { documentBytes, fileName } from "../../files/document-files.ts";
import type { ZipEntry } from "../../files/zip.ts";
import { wireAmount } from "../ledger/wire.ts";
import { csvLine } from "../privacy/csv.ts";
import type { Read } from "./ledger-source.ts";

/** Receipts looked up at once. */
const PAGE = 500;

async function* attached(read: Read, filter: LedgerFilter): AsyncGenerator<AttachedRow> {
  for (let after: string | null = null, more = true; more;) {
    const from: string | null = after;
    const rows: AttachedRow[] = await read((tx) => listAttached(tx, filter, { after: from, limit: PAGE }));
    yield* rows;
    after = rows.at(-1)?.id ?? null;
    more = rows.length === PAGE;
  }
}

/** By day and merchant, as a person would look for it; the end of its id keeps two of one name apart. */
const pathOf = ({ id, filename, posted_at: day, merchant_name: merchant }: AttachedRow): string =>
  `receipts/${day} ${fileName(merchant).trim()}/${id.slice(-6)} ${fileName(filename)}`;

const INDEX = ["file", "day", "merchant", "amount", "currency", "transaction"];

async function* encoded(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const piece of content) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

async function* lines(records: readonly (readonly string[])[]): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(records.map(csvLine).join("")));
}

/** A ledger's file with the receipts of its rows beside it, and a table of which belongs to what. */
export async function* withReceipts(
  read: Read,
  ledger: { readonly name: string; readonly content: AsyncIterable<Uint8Array | string> },
  filter: LedgerFilter,
): AsyncGenerator<ZipEntry> {
  yield { name: ledger.name, content: encoded(ledger.content) };
  const index: string[][] = [INDEX];
  for await (const row of attached(read, filter)) {
    const name = pathOf(row);
    index.push([
      name,
      row.posted_at,
      row.merchant_name,
      wireAmount(row.amount, row.currency),
      row.currency,
      row.transaction_id,
    ]);
    yield { name, content: documentBytes(read, row.id) };
  }
  yield { name: "receipts.csv", content: lines(index) };
}
