// Small models fitted by Newton's method: deterministic, no step to choose.

export const sigmoid = (value) => 1 / (1 + Math.exp(-value));
export const dot = (a, b) => a.reduce((sum, value, at) => sum + value * b[at], 0);

const STEPS = 40;
/** Largest change of a weight in one step: near-separable features would run away. */
const MAX_STEP = 1;

/** Solves `matrix · x = right` by elimination with pivots. */
function solve(matrix, right) {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    const pivot = rows
      .slice(at)
      .reduce((best, row, ahead) => (Math.abs(row[at]) > Math.abs(rows[best][at]) ? at + ahead : best), at);
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (let other = 0; other < size; other++) {
      if (other === at) continue;
      const factor = rows[other][at] / rows[at][at];
      for (let column = at; column <= size; column++) rows[other][column] -= factor * rows[at][column];
    }
  }
  return rows.map((row, at) => row[size] / row[at]);
}

/** Adds what one point says to the slope and the bend of the loss. */
function addPoint(slope, bend, weights, { features, right, weight }) {
  const chance = sigmoid(dot(weights, features));
  const error = weight * (chance - right);
  const curve = weight * chance * (1 - chance);
  for (const [at, value] of features.entries()) {
    if (value === 0) continue;
    slope[at] += error * value;
    for (const [other, beside] of features.entries()) bend[at][other] += curve * value * beside;
  }
}

/**
 * Logistic regression on `[{ features, right, weight }]`, pulled towards `start` with the strength `pull` (in rows), so that what
 * few rows speak of stays near it.
 */
export function fitLogistic(points, start, pull) {
  let weights = [...start];
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((value, at) => pull * (value - start[at]));
    const bend = weights.map((_, at) => weights.map((__, other) => (at === other ? pull : 0)));
    for (const point of points) addPoint(slope, bend, weights, point);
    const change = solve(bend, slope);
    weights = weights.map((value, at) => value - Math.max(-MAX_STEP, Math.min(MAX_STEP, change[at])));
  }
  return weights;
}
