/** The value that `share` of the others lie below; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** 0 of none. */
export function weightedMean(values: readonly Weighted[]): number {
  const weight = values.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? 0 : values.reduce((sum, one) => sum + one.value * one.weight, 0) / weight;
}
