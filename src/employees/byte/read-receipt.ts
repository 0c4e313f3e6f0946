import { toDecimal } from "../../core/money/money.ts";
import type { ReceiptFacts } from "../../core/receipts/receipt.ts";
import { isSure, weighReadings } from "../../core/receipts/weigh-readings.ts";
import { readDocument } from "../../data/queries/documents.ts";
import { changeReceipt, findReceipt, receiptSaying } from "../../data/queries/receipts.ts";
import type { ReceiptChange, ReceiptField, ReceiptRow } from "../../data/queries/receipts.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import type { ReceiptType } from "../../statements/receipts/media-type.ts";
import { receiptAmounts, receiptFacts } from "../../statements/receipts/receipt-facts.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { readReceipt } from "./intents.ts";
import { lookAtPicture } from "./look-at-picture.ts";
import type { Looking, StoredReceipt } from "./look-at-picture.ts";
import { attachMatches } from "./match-receipts.ts";

const GONE = { status: "gone", attached: 0, suggested: 0 } as const;
/** How sure a currency is that the receipt does not name: it is the person's own. */
const OWN_CURRENCY = 0.9;

/** What was read, as it is stored; the person's own currency where the receipt names none, which writes `4.50` with its own digits. */
function changeOf(facts: ReceiptFacts, ownCurrency: string): ReceiptChange {
  const currency = facts.currency ?? { value: ownCurrency, confidence: OWN_CURRENCY };
  const amount = (minor: number | undefined): string | null =>
    minor === undefined ? null : toDecimal(minor, facts.currency?.value ?? null);
  const { totalMinor, taxMinor, paidOn, merchant } = facts;
  const sure = { total: totalMinor, tax: taxMinor, currency, paidOn, merchant };
  return {
    total: amount(totalMinor?.value),
    tax: amount(taxMinor?.value),
    currency: currency.value,
    paidOn: paidOn?.value ?? null,
    merchant: merchant?.value ?? null,
    confidence: Object.fromEntries(
      Object.entries(sure).flatMap(([name, said]) => (said ? [[name, said.confidence]] : [])),
    ),
  };
}

const NO_TOTAL = "No total was found on it. Type what it says.";

/** What a receipt says; null facts: nothing of it could be read. */
interface Reading {
  readonly facts: ReceiptFacts | null;
  /** What the person is told where there is no total. */
  readonly why: string;
}

/** By its letters, and by a model where they cannot be read or not for sure, and the person allows it to look. */
async function readingOf(stored: StoredReceipt, parts: WorkParts, looking: Looking): Promise<Reading> {
  const text = await parts.readReceiptText(stored.bytes, stored.type);
  const read = text.ok ? receiptFacts(text.text, looking.latest) : null;
  const why = text.ok ? NO_TOTAL : text.why;
  const isPicture = stored.type.startsWith("image/") && (text.ok || !text.broken);
  if (!isPicture || (read && isSure(read))) return { facts: read, why };
  const sight = await lookAtPicture(parts, stored, looking);
  if (sight === null) return { facts: read, why };
  if ("why" in sight) return { facts: read, why: `${why} ${sight.why}` };
  return {
    facts: read && text.ok ? weighReadings(read, sight.facts, receiptAmounts(text.text)) : sight.facts,
    why: NO_TOTAL,
  };
}

/** What of a receipt the person has written themselves: Byte leaves it alone. */
function withoutWritten(change: ReceiptChange, receipt: ReceiptRow): ReceiptChange {
  const { total_amount: total, tax_amount: tax } = receipt;
  const written = {
    total,
    tax,
    // Beside no amount it is what stood there before anybody wrote one.
    currency: total === null && tax === null ? null : receipt.currency,
    paidOn: receipt.paid_on,
    merchant: receipt.merchant,
  };
  const theirs = new Set(
    Object.entries(written).flatMap(([field, value]) =>
      value !== null && receipt.confidence[field as ReceiptField] === undefined ? [field] : [],
    ),
  );
  const others = <T extends object>(fields: T): T =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => !theirs.has(field))) as T;
  return { ...others(change), confidence: others(change.confidence ?? {}) };
}

/** Writes what was read, holds a repeat, and looks for the transaction. Nothing of a receipt the person has seen to meanwhile. */
async function settle(tx: Transaction, id: string, { facts, why }: Reading) {
  const receipt = await findReceipt(tx, id, true);
  if (receipt?.status !== "waiting") return GONE;
  if (facts === null) {
    await changeReceipt(tx, id, { status: "unread", note: why });
    return { ...GONE, status: "unread" as const };
  }
  const change = withoutWritten(changeOf(facts, (await readSettings(tx)).defaultCurrency), receipt);
  const read = change.total !== null;
  await changeReceipt(tx, id, { ...change, status: read ? "read" : "unread", note: read ? null : why });
  const written = (await findReceipt(tx, id))!;
  const twin = await receiptSaying(tx, written);
  if (twin !== null) {
    await changeReceipt(tx, id, { status: "held", duplicateOf: twin });
    return { ...GONE, status: "held" as const };
  }
  return { status: read ? ("read" as const) : ("unread" as const), ...(await attachMatches(tx, [written])) };
}

async function run(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const { store, now } = parts;
  const { documentId: id } = readReceipt.payload.parse(task.payload);
  const stored = await withUser(store, task.userId, async (tx) => {
    const receipt = await findReceipt(tx, id);
    const bytes = receipt?.status === "waiting" ? await readDocument(tx, id) : null;
    return bytes && { id, bytes, type: receipt!.media_type as ReceiptType };
  });
  if (!stored) return { answer: GONE };
  const latest = new Date(now() + 86_400_000).toISOString().slice(0, 10);
  const reading = await readingOf(stored, parts, { userId: task.userId, latest });
  await withUser(store, task.userId, async (tx) => completeTask(tx, task, await settle(tx, id, reading)));
  return "completed";
}

/** Whatever went wrong: the receipt is kept, and the person can type what it says. */
async function giveUp(tx: Transaction, task: ClaimedTask): Promise<void> {
  const id = readReceipt.payload.safeParse(task.payload).data?.documentId;
  const receipt = id === undefined ? null : await findReceipt(tx, id, true);
  if (receipt?.status === "waiting")
    await changeReceipt(tx, receipt.id, { status: "unread", note: "It could not be read. Type what it says." });
}

/** Byte's second duty: what a receipt says, and which transaction it is for. */
export const readReceiptDuty: Duty = { employee: readReceipt.employee, intent: readReceipt.name, run, failed: giveUp };
