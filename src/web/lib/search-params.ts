/** Query strings as flat text, so that an address stays readable and `?q=2026` is the text 2026, not a number. */
export const parseSearchParams = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));

/** The opposite. What is empty or undefined is left out; `:` stays readable, since it means nothing in a query. */
export function formatSearchParams(params: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(params).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "",
  );
  if (pairs.length === 0) return "";
  return `?${new URLSearchParams(pairs).toString().replaceAll("%3A", ":")}`;
}
