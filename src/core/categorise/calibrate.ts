/** What an answer rests on, finer than its source; each kind of ground has its own record of being right. */
export type Ground = "known" | "conflicting" | "near" | "brand" | "evidence" | "guess" | "model";

/** A straight line on log-odds: where it crosses, and how steep it is. */
interface Line {
  shift: number;
  slope: number;
}

/**
 * How often answers on each ground are right, given their raw share: before anything is taught (`world`), and after
 * (`person`). Fitted, leaving one author out at a time: `node bench/accuracy/fit-calibration.mjs`.
 */
export const CURVES: Readonly<Record<Ground, { readonly world: Line; readonly person: Line }>> = {
  known: { world: { shift: 0, slope: 1 }, person: { shift: 0.11, slope: 0.66 } },
  conflicting: { world: { shift: 0, slope: 1 }, person: { shift: -0.07, slope: 0.32 } },
  near: { world: { shift: 0, slope: 1 }, person: { shift: -0.42, slope: 0.51 } },
  brand: { world: { shift: 0.48, slope: 0.44 }, person: { shift: -0.45, slope: 0.54 } },
  evidence: { world: { shift: 0.43, slope: 0.53 }, person: { shift: -0.33, slope: 0.48 } },
  // A stated prior, not fitted: no vendor's answers are in the data. The raw share already holds how reliable the model is.
  model: { world: { shift: 0, slope: 0.75 }, person: { shift: -0.2, slope: 0.6 } },
  guess: { world: { shift: 0.39, slope: 0.62 }, person: { shift: -0.79, slope: 0.41 } },
};

/** Raw shares beyond these say nothing more. */
const EDGE = 0.0005;
/** Nobody is ever that sure, or that unsure of a best guess. */
const MOST = 0.995;
const LEAST = 0.01;

/** The chance of being right, 0–1, from the raw share of the answer and what it rests on. */
export function calibrate(share: number, ground: Ground, taught: boolean): number {
  const { shift, slope } = CURVES[ground][taught ? "person" : "world"];
  const clipped = Math.min(1 - EDGE, Math.max(EDGE, share));
  const chance = 1 / (1 + Math.exp(-(shift + slope * Math.log(clipped / (1 - clipped)))));
  return Math.round(Math.min(MOST, Math.max(LEAST, chance)) * 1000) / 1000;
}
