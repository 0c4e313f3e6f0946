/** Longest that work of ours keeps the event loop from answering others. */
const SLICE_MS = 10;

/** `items.map(change)` that lets others have their turn every few milliseconds: for computing behind which a person's request waits. */
export async function mapInTurns<T, R>(items: readonly T[], change: (item: T, index: number) => R): Promise<R[]> {
  const changed: R[] = [];
  let sliceEndsAt = performance.now() + SLICE_MS;
  for (const [index, item] of items.entries()) {
    changed.push(change(item, index));
    if (performance.now() < sliceEndsAt) continue;
    await new Promise(setImmediate);
    sliceEndsAt = performance.now() + SLICE_MS;
  }
  return changed;
}
