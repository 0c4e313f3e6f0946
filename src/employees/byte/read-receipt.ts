import { toDecimal } from "../../core/money/money.ts";
import type { ReceiptFacts } from "../../core/receipts/receipt.ts";
import { readDocument } from "../../data/queries/documents.ts";
import { changeReceipt, findReceipt, receiptSaying } from "../../data/queries/receipts.ts";
import type { ReceiptChange } from "../../data/queries/receipts.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import type { ReceiptType } from "../../statements/receipts/media-type.ts";
import { receiptFacts } from "../../statements/receipts/receipt-facts.ts";
import type { ReceiptText } from "../../statements/receipts/read-receipt.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { readReceipt } from "./intents.ts";
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

interface ReadSource {
  readonly text: ReceiptText;
  /** ISO date. */
  readonly today: string;
}

/** Writes what was read, holds a repeat, and looks for the transaction. Nothing of a receipt the person has seen to meanwhile. */
async function settle(tx: Transaction, id: string, { text, today }: ReadSource) {
  const receipt = await findReceipt(tx, id, true);
  if (receipt?.status !== "waiting") return GONE;
  if (!text.ok) {
    await changeReceipt(tx, id, { status: "unread", note: text.why });
    return { ...GONE, status: "unread" as const };
  }
  const change = changeOf(receiptFacts(text.text, today), (await readSettings(tx)).defaultCurrency);
  const read = change.total !== null;
  await changeReceipt(tx, id, { ...change, status: read ? "read" : "unread", note: read ? null : NO_TOTAL });
  const written = (await findReceipt(tx, id))!;
  const twin = await receiptSaying(tx, written);
  if (twin !== null) {
    await changeReceipt(tx, id, { status: "held", duplicateOf: twin });
    return { ...GONE, status: "held" as const };
  }
  return { status: read ? ("read" as const) : ("unread" as const), ...(await attachMatches(tx, [written])) };
}

async function run(task: ClaimedTask, { store, readReceiptText, now }: WorkParts): Promise<Outcome> {
  const { documentId } = readReceipt.payload.parse(task.payload);
  const stored = await withUser(store, task.userId, async (tx) => {
    const receipt = await findReceipt(tx, documentId);
    const bytes = receipt?.status === "waiting" ? await readDocument(tx, documentId) : null;
    return bytes && { bytes, type: receipt!.media_type as ReceiptType };
  });
  if (!stored) return { answer: GONE };
  const text = await readReceiptText(stored.bytes, stored.type);
  const today = new Date(now() + 86_400_000).toISOString().slice(0, 10);
  await withUser(store, task.userId, async (tx) =>
    completeTask(tx, task, await settle(tx, documentId, { text, today })),
  );
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
