import type { Group } from "../taxonomy/groups.ts";
import type { Ground } from "./calibrate.ts";

/** Who decided. `user`: the person; `rule`: their rule; `alias`: an exact key in their memory or the directory; `similarity`: nearest known merchants; `ai`: any model, local or hosted, and any word lexicon. */
export const SOURCES = ["user", "rule", "alias", "similarity", "ai"] as const;
export type Source = (typeof SOURCES)[number];
export type Stage = Exclude<Source, "user">;

/** What the engine is told about one transaction. */
export interface Subject {
  readonly description: string;
  /** Signed integer minor units, null when unknown. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  /** ISO date, null when unknown. */
  readonly postedOn: string | null;
  readonly accountId: string | null;
  readonly mcc: string | null;
}

/** One stage's line in the explanation a person reads. */
export interface TraceStep {
  readonly stage: Stage;
  /** `decided`: this stage gave the answer; `seen`: had an opinion that did not decide; `none`: nothing to say; `skipped`: not needed. */
  readonly outcome: "decided" | "seen" | "none" | "skipped";
  /** 0–1, null when the stage had nothing to score. */
  readonly score: number | null;
  /** One plain sentence. */
  readonly note: string;
}

/** A category with the chance that this person would choose it. */
export interface Candidate {
  readonly category: string;
  readonly group: Group;
  readonly confidence: number;
}

/** How an answer is told: how sure it is, why, and what else was possible. */
export interface Explanation {
  readonly confidence: number;
  readonly reason: string;
  readonly trace: readonly TraceStep[];
  /** Best first, the chosen one included, at most three. */
  readonly candidates: readonly Candidate[];
}

/** The engine's answer for one transaction. `category` is the person's own name for it, or the group's. */
export interface Verdict extends Explanation {
  /** Display name of the merchant; never empty unless the descriptor is. */
  readonly merchant: string;
  /** Stable key under which corrections to this merchant are remembered. */
  readonly merchantKey: string;
  /** Null, with confidence 0, only for a row that carries no information. */
  readonly group: Group | null;
  readonly category: string | null;
  readonly source: Source;
  /** What the answer rests on; the confidence is that ground's record of being right. */
  readonly ground: Ground;
  /** The rule that decided, if one did. */
  readonly ruleId?: string;
}
