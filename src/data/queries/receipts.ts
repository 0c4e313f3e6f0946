import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../tenant.ts";

export type ReceiptStatus = "waiting" | "read" | "unread" | "held";
/** The fields of a receipt that are read or typed. */
export type ReceiptField = "total" | "tax" | "currency" | "paidOn" | "merchant";

/** A receipt as stored. Amounts are exact decimals in its currency. */
export interface ReceiptRow {
  id: string;
  filename: string;
  media_type: string;
  byte_size: string;
  status: ReceiptStatus;
  note: string | null;
  duplicate_of: string | null;
  total_amount: string | null;
  tax_amount: string | null;
  currency: string | null;
  paid_on: string | null;
  merchant: string | null;
  confidence: Partial<Record<ReceiptField, number>>;
  transaction_id: string | null;
  attached_by: "byte" | "person" | null;
  created_at: string;
}

const COLUMNS = sql`d.id, d.filename, d.media_type, d.byte_size, d.status, d.note, d.duplicate_of, d.total_amount, d.tax_amount,
  d.currency, d.paid_on, d.merchant, d.confidence, d.transaction_id, d.attached_by, d.created_at`;
const OWN = sql`d.user_id = auth.uid() and d.kind = 'receipt' and d.status is not null`;

/** Begins the upload of a receipt; it counts as one only once it is sealed. */
export async function createReceipt(tx: Transaction, filename: string): Promise<string> {
  const id = uuidv7();
  await sql`insert into documents (user_id, id, kind, filename) values (auth.uid(), ${id}, 'receipt', ${filename})`.execute(
    tx,
  );
  return id;
}

/** An upload that waits for its bytes, locked; null when there is none, or they have arrived. */
export async function lockArriving(tx: Transaction, id: string): Promise<{ filename: string } | null> {
  const { rows } = await sql<{ filename: string }>`
    select d.filename from documents d
    where d.user_id = auth.uid() and d.id = ${id} and d.kind = 'receipt' and d.sha256 is null for update`.execute(tx);
  return rows[0] ?? null;
}

/** Another receipt with the same bytes: the oldest. */
export async function receiptWithDigest(tx: Transaction, sha256: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select d.id from documents d where ${OWN} and d.sha256 = ${sha256} and d.duplicate_of is null order by d.id limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

export interface ArrivedFile {
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly duplicateOf: string | null;
}

/** Ends an upload: the receipt is there, waiting for Byte, or held beside the one it repeats. */
export async function sealReceipt(tx: Transaction, id: string, file: ArrivedFile): Promise<void> {
  await sql`
    update documents set media_type = ${file.mediaType}, byte_size = ${file.size}, sha256 = ${file.sha256},
      duplicate_of = ${file.duplicateOf}, status = ${file.duplicateOf === null ? "waiting" : "held"}
    where user_id = auth.uid() and id = ${id}`.execute(tx);
}

/** One receipt, or null; `lock` keeps others from changing it until the transaction ends. */
export async function findReceipt(tx: Transaction, id: string, lock = false): Promise<ReceiptRow | null> {
  const { rows } = await sql<ReceiptRow>`
    select ${COLUMNS} from documents d where ${OWN} and d.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

export interface ReceiptFilter {
  readonly transactionId?: string | undefined;
  /** Only those that belong to no transaction yet. */
  readonly unattached?: boolean | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listReceipts(tx: Transaction, filter: ReceiptFilter): Promise<ReceiptRow[]> {
  const { transactionId, unattached, before, limit } = filter;
  const { rows } = await sql<ReceiptRow>`
    select ${COLUMNS} from documents d where ${OWN}
      ${transactionId === undefined ? sql`` : sql`and d.transaction_id = ${transactionId}`}
      ${unattached ? sql`and d.transaction_id is null` : sql``}
      ${before === undefined ? sql`` : sql`and d.id < ${before}::uuid`}
    order by d.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** The receipts of these rows, the oldest first. */
export async function receiptsOf(tx: Transaction, transactionIds: readonly string[]): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    select ${COLUMNS} from documents d where ${OWN} and d.transaction_id = any(${[...transactionIds]}::uuid[])
    order by d.id`.execute(tx);
  return rows;
}

/** How many receipts belong to no transaction yet. */
export async function countUnattached(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from documents d where ${OWN} and d.transaction_id is null`.execute(tx);
  return rows[0]!.count;
}

/** Most receipts that are matched at once. */
const MAX_MATCHED = 500;

/** Whether any receipt waits for its transaction. */
export async function hasUnattached(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from documents d where ${OWN} and d.status = 'read' and d.transaction_id is null) as found`.execute(
    tx,
  );
  return rows[0]!.found;
}

/** Receipts that were read and belong to no transaction yet, the newest, locked. */
export async function lockUnattached(tx: Transaction): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    select ${COLUMNS} from documents d where ${OWN} and d.status = 'read' and d.transaction_id is null
    order by d.id desc limit ${MAX_MATCHED} for update`.execute(tx);
  return rows;
}

/** What is to change of a receipt; what is left out stays. */
export interface ReceiptChange {
  readonly total?: string | null | undefined;
  readonly tax?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly paidOn?: string | null | undefined;
  readonly merchant?: string | null | undefined;
  readonly status?: ReceiptStatus | undefined;
  readonly note?: string | null | undefined;
  readonly duplicateOf?: string | null | undefined;
  readonly confidence?: ReceiptRow["confidence"] | undefined;
}

/** Writes what was read or typed. */
export async function changeReceipt(tx: Transaction, id: string, change: ReceiptChange): Promise<void> {
  const set = <T>(column: string, value: T | undefined, type: string) =>
    value === undefined ? sql`` : sql`, ${sql.ref(column)} = ${value as never}::${sql.raw(type)}`;
  const confidence = change.confidence === undefined ? undefined : JSON.stringify(change.confidence);
  await sql`
    update documents set kind = kind
      ${set("total_amount", change.total, "numeric")} ${set("tax_amount", change.tax, "numeric")}
      ${set("currency", change.currency, "char(3)")} ${set("paid_on", change.paidOn, "date")}
      ${set("merchant", change.merchant, "text")} ${set("status", change.status, "text")} ${set("note", change.note, "text")}
      ${set("duplicate_of", change.duplicateOf, "uuid")} ${set("confidence", confidence, "jsonb")}
    where user_id = auth.uid() and id = ${id} and kind = 'receipt'`.execute(tx);
}

/** Attaches a receipt to a transaction of the same person. */
export async function attachReceipt(
  tx: Transaction,
  id: string,
  to: { readonly transactionId: string; readonly by: "byte" | "person" },
): Promise<void> {
  await sql`
    update documents set transaction_id = ${to.transactionId}, attached_by = ${to.by},
      refused = array_remove(refused, ${to.transactionId}::uuid)
    where user_id = auth.uid() and id = ${id} and kind = 'receipt'`.execute(tx);
}

/** Takes a receipt off its transaction. Byte does not put it back there. */
export async function detachReceipt(tx: Transaction, id: string): Promise<void> {
  await sql`
    update documents set transaction_id = null, attached_by = null,
      refused = (array_append(array_remove(refused, transaction_id), transaction_id))[greatest(1, cardinality(refused) - 48):]
    where user_id = auth.uid() and id = ${id} and kind = 'receipt' and transaction_id is not null`.execute(tx);
}

/** Another receipt, not itself a repeat, that says the same total, day and merchant. The oldest. */
export async function receiptSaying(tx: Transaction, receipt: ReceiptRow): Promise<string | null> {
  const { total_amount: total, currency, paid_on: paidOn, merchant } = receipt;
  if (total === null || currency === null || paidOn === null || merchant === null) return null;
  const { rows } = await sql<{ id: string }>`
    select d.id from documents d
    where ${OWN} and d.id < ${receipt.id}::uuid and d.status in ('read', 'unread') and d.total_amount = ${total}::numeric
      and d.currency = ${currency} and d.paid_on = ${paidOn}::date and lower(d.merchant) = lower(${merchant})
    order by d.id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Removes a receipt and its file. */
export async function deleteReceipt(tx: Transaction, id: string): Promise<boolean> {
  const done = await sql`delete from documents where user_id = auth.uid() and id = ${id} and kind = 'receipt'`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0) > 0;
}

/** Most uploads of one person that wait for their bytes. */
export const MAX_ARRIVING = 200;

/** Uploads whose bytes never came are forgotten after a day. Returns how many still wait. */
export async function forgetStale(tx: Transaction): Promise<number> {
  await sql`
    delete from documents where user_id = auth.uid() and kind = 'receipt' and sha256 is null and created_at < now() - interval '1 day'`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from documents where user_id = auth.uid() and kind = 'receipt' and sha256 is null`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
