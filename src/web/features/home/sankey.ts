import type { Group } from "../../../core/taxonomy/groups.ts";
import { magnitude, shareOf } from "../../lib/exact.ts";
import type { MonthFigures } from "./month-figures.ts";

/** Where money comes from, or where it goes. */
export type SankeyName = { readonly group: Group | null } | "income" | "refunds" | "savings" | "left" | "other";

/** One end of the flow: from `top` to `top + height`, in pixels. */
export interface SankeyNode {
  readonly name: SankeyName;
  readonly sum: bigint;
  readonly top: number;
  readonly height: number;
}

/** A band from a source to a target. */
export interface SankeyBand {
  readonly from: number;
  readonly to: number;
  readonly target: number;
  readonly height: number;
}

export interface Sankey {
  readonly sources: readonly SankeyNode[];
  readonly targets: readonly SankeyNode[];
  readonly bands: readonly SankeyBand[];
  readonly height: number;
}

/** Pixels all the money of the month is drawn with; what a label needs; the space between two ends. */
const TOTAL_PX = 220;
const LABEL_PX = 28;
const GAP_PX = 6;
/** Most groups drawn for themselves; the rest is one. */
const MOST = 8;

type Part = readonly [name: SankeyName, sum: bigint];

const sumOf = (parts: readonly Part[]): bigint => parts.reduce((all, [, sum]) => all + sum, 0n);

/** Ends below each other, each with room for its label. */
function stack(parts: readonly Part[], total: bigint): SankeyNode[] {
  let top = 0;
  return parts.map(([name, sum]) => {
    const height = Math.max(2, shareOf(sum, total) * TOTAL_PX);
    const room = Math.max(LABEL_PX, height + GAP_PX);
    const node = { name, sum, top: top + (room - height) / 2, height };
    top += room;
    return node;
  });
}

const bottomOf = (nodes: readonly SankeyNode[]): number =>
  nodes.reduce((bottom, { top, height }) => Math.max(bottom, top + Math.max(height, LABEL_PX)), 0);

/** Each target is filled from the sources in their order, as money has no names. */
function bandsOf(sources: readonly SankeyNode[], targets: readonly SankeyNode[], total: bigint): SankeyBand[] {
  const bands: SankeyBand[] = [];
  let at = 0;
  let given = 0n;
  let drawn = 0;
  for (const [target, { sum, top }] of targets.entries()) {
    let [missing, to] = [sum, top];
    while (missing > 0n && at < sources.length) {
      const source = sources[at]!;
      const part = source.sum - given < missing ? source.sum - given : missing;
      const height = shareOf(part, total) * TOTAL_PX;
      bands.push({ from: source.top + drawn, to, target, height });
      [missing, to, given, drawn] = [missing - part, to + height, given + part, drawn + height];
      if (given === source.sum) [at, given, drawn] = [at + 1, 0n, 0];
    }
  }
  return bands;
}

/** What the largest groups do not show. */
function withRest(groups: readonly Part[]): Part[] {
  const [shown, rest] = [groups.slice(0, MOST), groups.slice(MOST)];
  if (rest.length < 2) return [...groups];
  return [...shown, ["other", sumOf(rest)]];
}

/**
 * A month's money from where it came to where it went; both sides add up to the same. A group that got more back than it cost is a source.
 * Null when nothing moved.
 */
export function sankeyOf({ income, groups }: Pick<MonthFigures, "income" | "groups">): Sankey | null {
  const sorted = [...groups].toSorted(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0));
  const spent = withRest(sorted.filter(([, sum]) => sum > 0n).map(([group, sum]): Part => [{ group }, sum]));
  const refunds = sorted.reduce((all, [, sum]) => (sum < 0n ? all + magnitude(sum) : all), 0n);
  const came: Part[] = [
    ["income", income > 0n ? income : 0n],
    ["refunds", refunds],
  ];
  const left = sumOf(came) - sumOf(spent);
  if (left < 0n) came.push(["savings", -left]);
  if (left > 0n) spent.push(["left", left]);
  const sources = came.filter(([, sum]) => sum > 0n);
  const total = sumOf(sources);
  if (total === 0n) return null;
  const ends = { sources: stack(sources, total), targets: stack(spent, total) };
  const height = Math.max(bottomOf(ends.sources), bottomOf(ends.targets));
  return { ...ends, bands: bandsOf(ends.sources, ends.targets, total), height };
}
