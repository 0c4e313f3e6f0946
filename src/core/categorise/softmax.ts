/** Log-odds → probabilities that sum to one. */
export function softmax(scores: ArrayLike<number>, temperature = 1): number[] {
  let top = -Infinity;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > top) top = scores[i]!;
  const chances: number[] = [];
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += chances[chances.push(Math.exp((scores[i]! - top) / temperature)) - 1]!;
  for (let i = 0; i < chances.length; i++) chances[i]! /= sum;
  return chances;
}
