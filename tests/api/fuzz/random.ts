import { createRandom } from "../../../src/core/sample/random.ts";

/** Repeatable randomness: the same seed asks the same requests. */
export interface Random {
  /** 0 to below 1. */
  next(): number;
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  chance(of: number): boolean;
}

export function seeded(seed: number): Random {
  const { next, pick, chance } = createRandom(seed);
  return { next, pick, chance, below: (limit) => Math.floor(next() * limit) };
}
