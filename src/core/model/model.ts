import type { Plan } from "../planner/plan.ts";
import type { SeenReceipt } from "../receipts/receipt.ts";
import type { Group } from "../taxonomy/groups.ts";

/** All that leaves the machine about one merchant. */
export interface AskedMerchant {
  /** Names it in the answer; says nothing about the person. */
  readonly id: string;
  readonly name: string;
  readonly direction: "out" | "in";
  /** Far apart on purpose: under 20, under 200, above, in the row's own currency. */
  readonly size: "small" | "medium" | "large" | null;
}

/** A category that may be answered. */
export interface AskedCategory {
  readonly id: string;
  readonly name: string;
  readonly group: Group;
}

/** What the model said of one merchant: a category of those offered, or null when it cannot tell. */
export interface MerchantAnswer {
  readonly id: string;
  readonly categoryId: string | null;
  /** What the model says of itself, 0–1. Kept, never trusted: how sure we are is what its answers' record says. */
  readonly stated: number;
}

/** What a batch came to. Every merchant asked about is in one of the two lists. */
export interface Classified {
  readonly answers: readonly MerchantAnswer[];
  /** Left without an answer, all for one reason a person reads. Null when there are none. */
  readonly unanswered: {
    readonly ids: readonly string[];
    readonly why: string;
    /** Asking again later may help. */
    readonly later: boolean;
  } | null;
}

/** A call that is about to leave, exactly as it will. */
export interface OutgoingCall {
  readonly provider: string;
  readonly model: string;
  readonly purpose: "categorise" | "embed" | "chat" | "receipt";
  /** The whole body; a picture in it by its name, size and digest. */
  readonly sent: unknown;
  /** The most it can cost, in US dollars; null when its price is not known. */
  readonly mostUsd: number | null;
}

/** How a call ended. `unknown`: it was cut or timed out, so whether it was charged cannot be told, and it counts as if. */
export interface CallEnd {
  readonly outcome: "answered" | "failed" | "unknown";
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null when the price is not known. */
  readonly costUsd: number | null;
}

/** Where each call is written down before it leaves, and settled when it is back. Belongs to one person. */
export interface CallLedger {
  /** Its id, or why the call may not be made. */
  open(call: OutgoingCall): Promise<{ readonly id: string } | { readonly refused: string }>;
  close(id: string, end: CallEnd): Promise<void>;
}

export interface AskOptions {
  readonly ledger: CallLedger;
  /** All tries together. */
  readonly timeoutMs: number;
}

/** Most merchants of one `classifyMerchants`. */
export const MAX_ASKED = 40;

/** A question a model is to find tools for: all that leaves the machine about it. No figure, no account, no merchant but those named in it. */
export interface PlanRequest {
  readonly text: string;
  /** ISO date. */
  readonly today: string;
  readonly categories: readonly string[];
  readonly currencies: readonly string[];
  /** Earlier questions of the conversation with what they became, oldest first. */
  readonly before: readonly { readonly question: string; readonly plans: readonly Plan[] }[];
}

/** The tools a question asks for (none: nothing can answer it), or why nothing was heard. */
export type Planned = { readonly plans: readonly Plan[] } | { readonly unanswered: string };

/** A picture that leaves the machine as it is: nothing can be taken out of what it shows. */
export interface ReceiptPicture {
  readonly mediaType: "image/png" | "image/jpeg" | "image/webp";
  readonly bytes: Uint8Array;
  /** What the record of the call says in its place. */
  readonly name: string;
}

/** What a model sees on a receipt, unchecked, or why nothing was heard. */
export type Looked = { readonly seen: SeenReceipt } | { readonly unanswered: string };

/** A hosted or self-hosted model. Never called inside a database transaction. */
export interface Model {
  readonly provider: "openai" | "anthropic" | "compatible";
  readonly model: string;
  /** Where it is reached: for people, without path or key. */
  readonly host: string;
  /** Null: nobody has told what it costs. */
  readonly price: { readonly inputUsd: number; readonly outputUsd: number } | null;
  /** Up to MAX_ASKED merchants. Never throws for what the network or the model does. */
  classifyMerchants(
    merchants: readonly AskedMerchant[],
    categories: readonly AskedCategory[],
    options: AskOptions,
  ): Promise<Classified>;
  /** Which tools a question asks for. Never throws for what the network or the model does. */
  planQuestion(request: PlanRequest, options: AskOptions): Promise<Planned>;
  /** What a picture of a receipt says. Never throws for what the network or the model does. */
  readReceipt(picture: ReceiptPicture, options: AskOptions): Promise<Looked>;
}
