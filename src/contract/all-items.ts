/** Most pages one question follows; of lists that short ones are expected of. */
const MAX_PAGES = 20;

/** All items of a list, page after page. Throws when there are more than any person could look through. */
export async function allItems<T>(
  ask: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
  throw new Error(`the list has more than ${MAX_PAGES} pages`);
}
