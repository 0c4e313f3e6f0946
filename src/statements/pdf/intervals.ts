/** From left to right, in points. */
export interface Interval {
  readonly left: number;
  readonly right: number;
}

interface Cluster extends Interval {
  readonly count: number;
}

/** Joins what overlaps: columns of a table never do, and their cells nearly always. From left to right. */
export function clustersOf(intervals: readonly Interval[]): Cluster[] {
  const clusters: { left: number; right: number; count: number }[] = [];
  for (const { left, right } of intervals.toSorted((a, b) => a.left - b.left)) {
    const last = clusters.at(-1);
    if (last && left < last.right) {
      last.right = Math.max(last.right, right);
      last.count++;
    } else clusters.push({ left, right, count: 1 });
  }
  return clusters;
}

/** How much of one lies in the other, in points; below zero it is what stands between them. */
export const overlap = (a: Interval, b: Interval): number => Math.min(a.right, b.right) - Math.max(a.left, b.left);
