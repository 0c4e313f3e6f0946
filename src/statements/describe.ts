const MAX_DESCRIPTION = 1000;
export const NO_DESCRIPTION = "(no description)";

/** Joins what a bank spread over several fields, leaving out what was already said. Empty when there is nothing. */
export function joinParts(parts: readonly (string | null | undefined)[]): string {
  const said: string[] = [];
  for (const part of parts) {
    const text = (part ?? "").slice(0, MAX_DESCRIPTION).trim().replace(/\s+/g, " ");
    if (text !== "" && !said.some((earlier) => earlier.toLowerCase().includes(text.toLowerCase()))) said.push(text);
  }
  return said.join(" ").slice(0, MAX_DESCRIPTION);
}

/** Without the trailing characters of a set: `/[x]+$/` would look at every run of them again from each of its characters. */
export function stripEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
