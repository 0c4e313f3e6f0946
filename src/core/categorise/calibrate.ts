/** What an answer rests on, finer than its source; each kind of ground has its own record of being right. */
export type Ground = "known" | "conflicting" | "near" | "brand" | "evidence" | "guess" | "model";

/** A straight line on log-odds: where it crosses, and how steep it is in the share and in what backs the answer beside it. */
export interface Line {
  shift: number;
  slope: number;
  backing: number;
}

/**
 * What backs an answer beside its share, in the unit of its ground. A known merchant that was not always put in one category: how
 * often it was put in this one, as a logarithm. One that is like others: how sure the directory of brands is of the same group, as
 * log-odds. Nothing for any other.
 */
export interface Backing {
  readonly support: number;
  /** Null: no brand of the directory speaks for this group. */
  readonly brand: number | null;
}

/** A merchant whose category has this share was always put there. */
const ALWAYS = 0.975;
/** Said more often than this, it is not surer. */
const MOST_SUPPORT = 16;

/** The number that stands for a backing on this ground. */
export function backingOf(ground: Ground, share: number, { support, brand }: Backing): number {
  if (ground === "known") return share >= ALWAYS ? 0 : Math.log(Math.min(MOST_SUPPORT, Math.max(1, support)));
  return ground === "near" && brand !== null ? Math.log(brand / (1 - brand)) : 0;
}

/**
 * How often answers on each ground are right once something was taught, given their raw share. Fitted, leaving one author out
 * at a time: `node bench/accuracy/fit-calibration.mjs`. Before that, `cold/confidence.ts` tells.
 */
export const CURVES: Readonly<Record<Ground, Line>> = {
  known: { shift: -0.7, slope: 1.01, backing: 0.23 },
  conflicting: { shift: -0.32, slope: 1.08, backing: 0 },
  near: { shift: -0.11, slope: 0.46, backing: 0.19 },
  brand: { shift: -0.46, slope: 0.63, backing: 0 },
  evidence: { shift: -0.27, slope: 0.48, backing: 0 },
  // A stated prior, not fitted: no vendor's answers are in the data. The raw share already holds how reliable the model is.
  model: { shift: -0.2, slope: 0.6, backing: 0 },
  guess: { shift: -0.32, slope: 0.64, backing: 0 },
};

/** The same for a model's answer before anything was taught; stated too. */
export const MODEL_ALONE: Line = { shift: 0, slope: 0.75, backing: 0 };

/** Raw shares beyond these say nothing more. */
const EDGE = 0.0005;
/** Nobody is ever that sure, or that unsure of a best guess. */
const MOST = 0.995;
const LEAST = 0.01;

/** A chance as it is told: never certain, in thousandths. */
export const asTold = (chance: number): number => Math.round(Math.min(MOST, Math.max(LEAST, chance)) * 1000) / 1000;

/** The chance of being right, 0–1, from the raw share of the answer, what backs it, and the record of what it rests on. */
export function calibrate(share: number, { shift, slope, backing }: Line, backed = 0): number {
  const clipped = Math.min(1 - EDGE, Math.max(EDGE, share));
  return asTold(1 / (1 + Math.exp(-(shift + slope * Math.log(clipped / (1 - clipped)) + backing * backed))));
}
