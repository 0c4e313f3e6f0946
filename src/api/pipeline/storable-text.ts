/** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * Where in a JSON value, as a path, the first text stands that no database column could hold, keys included; null when
 * there is none. The depth was bounded when the value was read. The path is made on the way back: hardly ever.
 */
export function findUnstorable(value: unknown): string[] | null {
  if (typeof value === "string") return UNSTORABLE.test(value) ? [] : null;
  if (typeof value !== "object" || value === null) return null;
  for (const key of Object.keys(value)) {
    if (UNSTORABLE.test(key)) return [];
    const found = findUnstorable((value as Record<string, unknown>)[key]);
    if (found) return [key, ...found];
  }
  return null;
}
