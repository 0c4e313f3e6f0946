/** Log-odds → probabilities that sum to one. */
export function softmax(scores: ArrayLike<number>): number[] {
  let top = -Infinity;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > top) top = scores[i]!;
  const chances: number[] = [];
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const chance = Math.exp(scores[i]! - top);
    chances.push(chance);
    sum += chance;
  }
  for (let i = 0; i < chances.length; i++) chances[i]! /= sum;
  return chances;
}
