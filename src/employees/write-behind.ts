/** Writes under way at once: enough to keep a database of several cores busy, few enough to bound what is held in memory. */
const AT_ONCE = 2;

/**
 * Prepares items in order while earlier ones are being written: the program computes while the database writes. At most
 * AT_ONCE writes run at the same time, so each must stand alone. Ends when everything is written; when one fails, the
 * others are waited for and the first failure is thrown.
 */
export async function writeBehind<Item, Prepared>(
  items: Iterable<Item> | AsyncIterable<Item>,
  prepare: (item: Item) => Prepared | Promise<Prepared>,
  write: (prepared: Prepared) => Promise<void>,
): Promise<void> {
  const writing: Promise<void>[] = [];
  try {
    for await (const item of items) {
      const prepared = await prepare(item);
      if (writing.length === AT_ONCE) await writing.shift();
      const started = write(prepared);
      started.catch(() => {}); // its failure is met when it is waited for; until then it must not count as unhandled
      writing.push(started);
    }
  } finally {
    const ends = await Promise.allSettled(writing);
    const failure = ends.find((end) => end.status === "rejected");
    // oxlint-disable-next-line no-unsafe-finally -- what failed first is thrown either way
    if (failure) throw failure.reason;
  }
}
