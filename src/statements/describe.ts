const MAX_DESCRIPTION = 1000;
export const NO_DESCRIPTION = "(no description)";

/** The first characters of a text, never half an emoji: a database's JSON refuses a surrogate without its pair. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

/** Joins what a bank spread over several fields, leaving out what another says too. Empty when there is nothing. */
export function joinParts(parts: readonly (string | null | undefined)[]): string {
  const said: string[] = [];
  for (const part of parts) {
    const text = cut(part ?? "", MAX_DESCRIPTION)
      .trim()
      .replace(/\s+/g, " ");
    const lower = text.toLowerCase();
    if (text === "" || said.some((earlier) => earlier.toLowerCase().includes(lower))) continue;
    // A name cut at 32 characters in front of the same name in full.
    const shorter = said.findIndex((earlier) => lower.startsWith(earlier.toLowerCase()));
    if (shorter >= 0) said[shorter] = text;
    else said.push(text);
  }
  return cut(said.join(" "), MAX_DESCRIPTION);
}

/** Without the trailing characters of a set: `/[x]+$/` would look at every run of them again from each of its characters. */
export function stripEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
