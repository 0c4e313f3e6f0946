/** What an answer rests on, finer than its source; each kind of ground has its own record of being right. */
export type Ground = "known" | "conflicting" | "near" | "brand" | "evidence" | "guess" | "model";

/** A straight line on log-odds: where it crosses, and how steep it is. */
export interface Line {
  shift: number;
  slope: number;
}

/**
 * How often answers on each ground are right once something was taught, given their raw share. Fitted, leaving one author out
 * at a time: `node bench/accuracy/fit-calibration.mjs`. Before that, `cold/confidence.ts` tells.
 */
export const CURVES: Readonly<Record<Ground, Line>> = {
  known: { shift: -0.26, slope: 0.91 },
  conflicting: { shift: -0.32, slope: 1.08 },
  near: { shift: -0.03, slope: 0.55 },
  brand: { shift: -0.3, slope: 0.69 },
  evidence: { shift: -0.26, slope: 0.55 },
  // A stated prior, not fitted: no vendor's answers are in the data. The raw share already holds how reliable the model is.
  model: { shift: -0.2, slope: 0.6 },
  guess: { shift: -0.36, slope: 0.71 },
};

/** The same for a model's answer before anything was taught; stated too. */
export const MODEL_ALONE: Line = { shift: 0, slope: 0.75 };

/** Raw shares beyond these say nothing more. */
const EDGE = 0.0005;
/** Nobody is ever that sure, or that unsure of a best guess. */
const MOST = 0.995;
const LEAST = 0.01;

/** A chance as it is told: never certain, in thousandths. */
export const asTold = (chance: number): number => Math.round(Math.min(MOST, Math.max(LEAST, chance)) * 1000) / 1000;

/** The chance of being right, 0–1, from the raw share of the answer and the record of what it rests on. */
export function calibrate(share: number, { shift, slope }: Line): number {
  const clipped = Math.min(1 - EDGE, Math.max(EDGE, share));
  return asTold(1 / (1 + Math.exp(-(shift + slope * Math.log(clipped / (1 - clipped))))));
}
