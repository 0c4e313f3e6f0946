import type { Column } from "./columns.ts";
import { isFeeHeader } from "./find-fee.ts";
import { plainWords } from "./header-words.ts";
import { numbersOf } from "./money-signs.ts";

const GROSS = new Set("gross brutto bruto bruttobetrag brut lordo".split(" "));
const NET = new Set("net netto neto nettobetrag liquido".split(" "));
/** Share of the rows in which gross, fee and net must add up. */
const NEARLY_ALL = 0.9;

const isNamed = (column: Column, words: ReadonlySet<string>): boolean =>
  plainWords(column.header.slice(0, 100)).some((word) => words.has(word));

/** Of a gross amount, a fee and a net amount that add up in nearly all rows, the net one: that is what moved. */
export function findNet(money: readonly Column[], decimal: "." | ","): Column | null {
  const [gross, net] = [GROSS, NET].map((words) => money.find((column) => isNamed(column, words)));
  if (!gross || !net || gross === net) return null;
  const [before, after] = [numbersOf(gross, decimal), numbersOf(net, decimal)];
  const addsUp = (fee: Column): boolean => {
    const fees = numbersOf(fee, decimal);
    const rows = [...before.keys()].filter((row) => before[row] !== null && after[row] !== null);
    const fits = rows.filter((row) => Math.abs(fees[row] ?? 0) === Math.abs(before[row]! - after[row]!));
    return fits.length > 0 && fits.length >= rows.length * NEARLY_ALL;
  };
  return money.some((column) => isFeeHeader(column.header) && addsUp(column)) ? net : null;
}
