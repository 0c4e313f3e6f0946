import { splitAmount } from "../amounts.ts";
import type { Column } from "./columns.ts";
import type { Entry } from "./entries.ts";
import { currencyOf } from "./statement-facts.ts";
import { textOf } from "./text-line.ts";
import type { TextLine } from "./text-line.ts";

/** Most lines above a table's header in which its currency may be named. */
const ABOVE = 6;

interface Section {
  readonly header: TextLine;
  readonly currency: string | null;
}

const isBelow = (line: TextLine, header: TextLine): boolean =>
  line.page > header.page || (line.page === header.page && line.top > header.top);

/** What each header, or the lines right above it, names as the currency of the rows below. */
function sectionsOf(lines: readonly TextLine[], headers: readonly number[], booked: ReadonlySet<TextLine>): Section[] {
  return headers.map((at) => {
    const above = lines.slice(Math.max(0, at - ABOVE), at);
    const near = above.slice(above.findLastIndex((line) => booked.has(line)) + 1);
    const named = [[lines[at]!], near].map((some) => currencyOf(some.map(({ words }) => textOf(words))));
    return { header: lines[at]!, currency: named[0] ?? named[1] ?? null };
  });
}

/**
 * A statement of several currencies has a table for each: its amounts get the code that its header names, since a row without one would
 * be taken for the account's. Where all name the same, nothing is written.
 */
export function withCurrencies(
  entries: readonly Entry[],
  columns: readonly Column[],
  { lines, headers }: { readonly lines: readonly TextLine[]; readonly headers: readonly number[] },
): readonly Entry[] {
  const sections = sectionsOf(lines, headers, new Set(entries.map(({ line }) => line)));
  if (new Set(sections.flatMap(({ currency }) => currency ?? [])).size < 2) return entries;
  const named = sections.filter(({ currency }) => currency !== null);
  return entries.map((entry) => {
    const code = named.findLast(({ header }) => isBelow(entry.line, header))?.currency;
    if (code == null) return entry;
    const cells = entry.cells.map((cell, index) =>
      columns[index]!.money && splitAmount(cell)?.currency === null ? `${cell} ${code}` : cell,
    );
    return { ...entry, cells };
  });
}
