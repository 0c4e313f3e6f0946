import type { RejectedRow } from "../../core/statement/statement.ts";
import { printable } from "../terminal/printable.ts";

/** Rejected rows shown to a person; `--json` tells all. */
const SHOWN = 10;

const placeOf = ({ page, line }: RejectedRow): string =>
  page === undefined ? `line ${line}` : `page ${page}, line ${line}`;

/** Rejected rows for a person, each on a line of its own. */
export function rejectedLines(rejected: readonly RejectedRow[], total: number = rejected.length): string {
  const lines = rejected.slice(0, SHOWN).map((row) => `    ${placeOf(row)}: ${printable(row.reason)}\n`);
  const more = total - lines.length;
  return lines.join("") + (more > 0 ? `    … and ${more.toLocaleString("en")} more\n` : "");
}
