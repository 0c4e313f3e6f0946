/**
 * Prepares one item while the one before is being written, one write at a time and in order: the program computes while the
 * database writes. Ends when everything is written; throws the first failure, after the write in hand has ended.
 */
export async function writeBehind<Item, Prepared>(
  items: Iterable<Item> | AsyncIterable<Item>,
  prepare: (item: Item) => Prepared,
  write: (prepared: Prepared) => Promise<void>,
): Promise<void> {
  let writing = Promise.resolve();
  try {
    for await (const item of items) {
      const prepared = prepare(item);
      await writing;
      writing = write(prepared);
      // Its failure is met at the next turn; until then it must not count as unhandled.
      writing.catch(() => {});
    }
  } finally {
    await writing;
  }
}
