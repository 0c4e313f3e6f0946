/** Log-odds → probabilities that sum to one. */
export function softmax(scores: ArrayLike<number>, temperature = 1): number[] {
  const list = Array.from(scores);
  const top = Math.max(...list);
  const powers = list.map((score) => Math.exp((score - top) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
