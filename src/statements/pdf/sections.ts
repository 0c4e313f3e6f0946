import { plainWords } from "../csv/header-words.ts";
import type { Entry } from "./entries.ts";
import { textOf } from "./text-line.ts";
import type { TextLine } from "./text-line.ts";

/** Words of the headings under which a statement gathers money in and money out. */
const INTO = new Set(
  "deposits deposit additions credits receipts income gutschriften eingange einzahlungen abonos ingresos credits versements accrediti entrate bijschriften".split(
    " ",
  ),
);
const OUT = new Set(
  "withdrawals withdrawal debits subtractions purchases charges fees checks cheques lastschriften ausgange auszahlungen belastungen cargos reintegros prelevements retraits addebiti uscite afschriften payments".split(
    " ",
  ),
);
/** Longest heading, in words. */
const MAX_WORDS = 6;

type Direction = "debit" | "credit";

function directionOf(line: TextLine): Direction | null {
  if (line.words.length > MAX_WORDS || /\d{2}/.test(textOf(line.words))) return null;
  const words = plainWords(textOf(line.words));
  const [into, out] = [words.some((word) => INTO.has(word)), words.some((word) => OUT.has(word))];
  return into === out ? null : into ? "credit" : "debit";
}

const before = (a: TextLine, b: TextLine): boolean => a.page < b.page || (a.page === b.page && a.top < b.top);

/**
 * Where the direction is told by the heading a booking stands under (`Deposits`, `Withdrawals`): one for each, or null where one
 * stands under none or all of them go one way, which a heading would not need to say.
 */
export function sectionDirections(entries: readonly Entry[], headings: readonly TextLine[]): Direction[] | null {
  const known = headings.flatMap((line) => {
    const direction = directionOf(line);
    return direction === null ? [] : [{ line, direction }];
  });
  const found = entries.map((entry) => known.findLast(({ line }) => before(line, entry.line))?.direction);
  if (found.includes(undefined) || new Set(found).size < 2) return null;
  return found as Direction[];
}
