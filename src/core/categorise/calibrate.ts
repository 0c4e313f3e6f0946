/** What the answer rests on; each kind of ground has its own record of being right. */
export type Situation = "known" | "conflicting" | "near" | "brand" | "evidence" | "guess";

/** Highest and lowest chance each ground has earned, and how far the raw score is trusted in between. */
const CURVES: Readonly<Record<Situation, { readonly floor: number; readonly ceiling: number }>> = {
  known: { floor: 0.6, ceiling: 0.98 },
  conflicting: { floor: 0.4, ceiling: 0.85 },
  near: { floor: 0.3, ceiling: 0.88 },
  brand: { floor: 0.4, ceiling: 0.92 },
  evidence: { floor: 0.2, ceiling: 0.88 },
  guess: { floor: 0.1, ceiling: 0.5 },
};

/** The chance of being right, from the raw share of the answer and what it rests on. 0–1. */
export function calibrate(share: number, situation: Situation): number {
  const { floor, ceiling } = CURVES[situation];
  const value = share >= 0.5 ? floor + (ceiling - floor) * ((share - 0.5) / 0.5) ** 1.2 : floor * (share / 0.5);
  return Math.round(Math.min(ceiling, Math.max(0.01, value)) * 1000) / 1000;
}
