import type { Candidate, Explanation, Source, TraceStep } from "../categorise/verdict.ts";
import type { Certainty } from "./transfers.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** Longest piece of a descriptor quoted in a reason. */
const QUOTED_LENGTH = 60;

/** `2024-03-02` → `2 March 2024`. */
const longDate = (isoDate: string): string => {
  const [year, month, day] = isoDate.split("-").map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
};

const quoted = (text: string): string => {
  const plain = text.trim();
  if (plain.length <= QUOTED_LENGTH) return `“${plain}”`;
  // No half of a character at the end.
  return `“${plain.slice(0, QUOTED_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, "")}…”`;
};

/** What is written about a row that was decided by another row of the ledger. */
export interface Told extends Explanation {
  readonly source: Source;
}

const skipped = (stage: TraceStep["stage"]): TraceStep => ({
  stage,
  outcome: "skipped",
  score: null,
  note: "Not needed: another row of your ledger decided.",
});

const told = (reason: string, confidence: number, category: Omit<Candidate, "confidence">): Told => ({
  confidence,
  source: "alias",
  reason,
  trace: [
    { stage: "rule", outcome: "none", score: null, note: "No rule of yours decides this row." },
    { stage: "alias", outcome: "decided", score: confidence, note: reason },
    skipped("similarity"),
    skipped("ai"),
  ],
  candidates: [{ ...category, confidence }],
});

/** How sure a pair is, less a little for each day between its sides. */
const PAIR_CONFIDENCE: Readonly<Record<Certainty, number>> = { named: 0.99, both: 0.98, one: 0.92 };
const PER_DAY = 0.01;

export interface OtherSide {
  readonly description: string;
  readonly postedOn: string;
  readonly accountName: string;
}

/** Why a row is a transfer. `category` is the one it gets, of the group Transfers. */
export function tellTransfer(
  other: OtherSide,
  pair: { readonly certainty: Certainty; readonly daysApart: number },
  category: string,
): Told {
  const reason = `Paired with ${quoted(other.description)} of ${longDate(other.postedOn)} on ${other.accountName}.`;
  const confidence = Math.round((PAIR_CONFIDENCE[pair.certainty] - PER_DAY * pair.daysApart) * 100) / 100;
  return told(reason, confidence, { category, group: "Transfers" });
}

/** A refund is as sure as its purchase, and never surer than that it is one. */
const REFUND_CONFIDENCE = 0.95;

/** Why money back has the category of a purchase. */
export function tellRefund(
  purchase: { readonly postedOn: string; readonly merchant: string; readonly confidence: number },
  category: Omit<Candidate, "confidence">,
): Told {
  const reason = `Money back from ${purchase.merchant}: it goes where your purchase of ${longDate(purchase.postedOn)} went.`;
  return told(reason, Math.min(REFUND_CONFIDENCE, purchase.confidence), category);
}
