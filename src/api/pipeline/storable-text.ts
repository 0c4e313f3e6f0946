/** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

/**
 * Where in a JSON value, as a path, the first text stands that no database column could hold, keys included; null when
 * there is none. The depth was bounded when the value was read. The path is made on the way back: hardly ever.
 */
export function findUnstorable(value: unknown): string[] | null {
  if (typeof value === "string") return isStorable(value) ? null : [];
  if (typeof value !== "object" || value === null) return null;
  for (const key of Object.keys(value)) {
    if (!isStorable(key)) return [];
    const found = findUnstorable((value as Record<string, unknown>)[key]);
    if (found) return [key, ...found];
  }
  return null;
}
