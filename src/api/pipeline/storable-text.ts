/** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);

/**
 * Where in a JSON value, as a path, the first text stands that no database column could hold, keys included; null when
 * there is none. The depth was bounded when the value was read.
 */
export function findUnstorable(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === "string") return isStorable(value) ? null : path;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    if (!isStorable(key)) return path;
    const found = findUnstorable(item, [...path, key]);
    if (found) return found;
  }
  return null;
}
