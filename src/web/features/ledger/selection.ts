/** Which rows are chosen, and where a range begins. Ids, so that a list that is sorted or refreshed loses nobody. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchorId: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchorId: null };

/** Chooses one row, or lets it go; a range may begin at it. */
export function toggleRow({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchorId: id };
}

/** Chooses everything between the last touched row and this one, both included; this one alone when none was touched. */
export function extendTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const to = order.indexOf(id);
  const from = selection.anchorId === null ? -1 : order.indexOf(selection.anchorId);
  if (to < 0) return selection;
  const anchorAt = from < 0 ? to : from;
  const range = order.slice(Math.min(anchorAt, to), Math.max(anchorAt, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchorId: order[anchorAt] ?? id };
}

/** The same selection without rows that are no longer in the list. */
export function keepKnown(selection: Selection, known: ReadonlySet<string>): Selection {
  if ([...selection.ids].every((id) => known.has(id))) return selection;
  const ids = new Set([...selection.ids].filter((id) => known.has(id)));
  return { ids, anchorId: selection.anchorId !== null && known.has(selection.anchorId) ? selection.anchorId : null };
}
