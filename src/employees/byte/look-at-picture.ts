import { createHash } from "node:crypto";
import type { ReceiptPicture } from "../../core/model/model.ts";
import type { ReceiptFacts } from "../../core/receipts/receipt.ts";
import { readAiPreferences } from "../../data/queries/ai-preferences.ts";
import { withUser } from "../../data/tenant.ts";
import { isInsideTransaction } from "../../data/transaction-scope.ts";
import type { ReceiptType } from "../../statements/receipts/media-type.ts";
import { factsSeen } from "../../statements/receipts/seen-facts.ts";
import { withoutMetadata } from "../../statements/receipts/without-metadata.ts";
import { callLedger } from "../call-ledger.ts";
import { capOf, mayShowPictures } from "../model-context.ts";
import type { WorkParts } from "../roster.ts";

/** All tries together. */
const ASK_MS = 40_000;

/** A receipt's file as it is kept. */
export interface StoredReceipt {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly type: ReceiptType;
}

/** Whose receipt it is, and when it is looked at. */
export interface Looking {
  readonly userId: string;
  /** ISO date after which nothing can have been paid. */
  readonly latest: string;
}

/** What a model saw; or why it did not look, in words beside which the person can do something; null where there is none to ask. */
export type Sight = { readonly facts: ReceiptFacts } | { readonly why: string } | null;

/** The document and its digest tell which picture it was, as long as it is kept and after. */
function pictureOf({ id, bytes, type }: StoredReceipt): ReceiptPicture | null {
  if (type !== "image/png" && type !== "image/jpeg" && type !== "image/webp") return null;
  const bare = withoutMetadata(bytes, type);
  if (bare === null) return null;
  const digest = createHash("sha256").update(bare).digest("hex");
  return {
    mediaType: type,
    bytes: bare,
    name: `[the picture of receipt ${id}: ${bare.length} bytes, SHA-256 ${digest}]`,
  };
}

/**
 * Lets the installation's model look at a picture, where its person allows that: as it is but for its metadata, within their limit of cost, and
 * written down. Never inside a transaction.
 */
export async function lookAtPicture(
  { store, secondOpinion }: Pick<WorkParts, "store" | "secondOpinion">,
  stored: StoredReceipt,
  { userId, latest }: Looking,
): Promise<Sight> {
  if (!secondOpinion) return null;
  if (isInsideTransaction()) throw new Error("a model is not asked inside a transaction: ask before or after it");
  const { use } = secondOpinion;
  const { model } = use.model;
  const preferences = await withUser(store, userId, readAiPreferences);
  if (!mayShowPictures(use, preferences))
    return { why: `${model} could look at it if you allow that under Settings → Privacy.` };
  const picture = pictureOf(stored);
  if (picture === null)
    return { why: `${model} was not shown it: its metadata cannot be told apart from the picture.` };
  const ledger = callLedger(store, userId, { capUsd: capOf(use, preferences), threadId: null });
  const looked = await use.model.readReceipt(picture, { ledger, timeoutMs: ASK_MS });
  return "seen" in looked
    ? { facts: factsSeen(looked.seen, latest) }
    : { why: `${model} could not read it either: ${looked.unanswered}.` };
}
