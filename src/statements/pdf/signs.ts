import { splitAmount } from "../amounts.ts";
import { headerSays } from "../csv/header-words.ts";
import type { Column } from "./columns.ts";
import type { Entry } from "./entries.ts";
import { hundredths, stepOf } from "./hundredths.ts";
import { sectionDirections } from "./sections.ts";
import { textOf } from "./text-line.ts";
import type { TextLine } from "./text-line.ts";

const isBalance = ({ header }: Column): boolean => headerSays(header, "balance") > 0;
const CREDIT_MARK = /\d\s*cr\.?$/i;
const MARKED = /\d\s*(?:cr|dr|db)\.?$/i;

/** Share of the steps of a balance that must be the amounts between, so that it may tell their signs. */
const PROOF = 0.8;

/** The columns that may hold what was booked, and the balance. */
function moneyOf(columns: readonly Column[]): { amounts: number[]; balance: number } {
  const money = columns.flatMap((column, index) => (column.money ? [index] : []));
  const named = money.find((index) => isBalance(columns[index]!));
  const balance = named ?? -1;
  return { amounts: money.filter((index) => index !== balance), balance };
}

const minus = (cell: string): string => `-${cell}`;

/** Cards mark what reduces the debt (`100.00 CR`) and leave spending without a mark. */
function fromMarks(cells: readonly string[]): string[] | null {
  const filled = cells.filter((cell) => cell !== "");
  const credits = filled.filter((cell) => CREDIT_MARK.test(cell)).length;
  const others = filled.filter((cell) => !MARKED.test(cell));
  if (credits === 0 || others.length === 0 || others.some((cell) => splitAmount(cell)?.signed)) return null;
  return cells.map((cell) => (cell === "" || MARKED.test(cell) ? cell : minus(cell)));
}

/** Each amount's sign by the step the balance takes there; down or up the page, whichever fits. Null when it proves nothing. */
function fromBalance(cells: readonly string[], balances: readonly string[], opening: string | null): string[] | null {
  const [amounts, held] = [hundredths(cells), hundredths(balances)];
  const first = opening === null ? null : (hundredths([...balances, opening]).at(-1) ?? null);
  const down = amounts.map((_, row) => stepOf(held[row], row === 0 ? first : held[row - 1]));
  const up = amounts.map((_, row) => stepOf(held[row], held[row + 1]));
  const fits = (steps: readonly (number | null)[]): number =>
    steps.filter((step, row) => step !== null && Math.abs(step) === amounts[row]).length;
  const steps = fits(down) >= fits(up) ? down : up;
  const filled = amounts.filter((amount) => amount !== null).length;
  if (filled < 3 || fits(steps) < (filled - 1) * PROOF) return null;
  return cells.map((cell, row) => (steps[row] === null ? cell : steps[row]! < 0 && cell !== "" ? minus(cell) : cell));
}

/** What only the statement of a card says, beside its table. */
const CARD =
  /\b(?:credit limit|available credit|minimum (?:amount|payment)|kreditlimit|verfügungsrahmen|kreditkartenabrechnung|plafond|límite de crédito|pago mínimo|limite di credito|limite de crédito)\b/iu;
/** Of a card's amounts at most this share reduces what is owed. */
const MOST_PAYMENTS = 1 / 3;

const flipped = (cell: string): string =>
  splitAmount(cell)?.negative ? cell.replace(/[-()\u2212\u2013\u2014]/g, "") : minus(cell.replace("+", ""));

/** A card's own signs: spending is positive there, and the few negatives reduce the debt. Null where it is no card's, or they say otherwise. */
function fromCard(cells: readonly string[], headings: readonly TextLine[]): string[] | null {
  const read = cells.flatMap((cell) => splitAmount(cell) ?? []);
  const negative = read.filter((amount) => amount.negative).length;
  if (negative === 0 || negative > read.length * MOST_PAYMENTS) return null;
  if (read.some(({ signed, negative: below }) => signed && !below)) return null;
  if (!headings.some(({ words }) => CARD.test(textOf(words)))) return null;
  return cells.map((cell) => (cell === "" ? cell : flipped(cell)));
}

interface Drawn {
  readonly columns: readonly Column[];
  readonly entries: readonly Entry[];
  /** Lines of words that are no booking. */
  readonly headings: readonly TextLine[];
}

/** What the statement held before its first booking, where it says so in a row of its own. */
function openingOf(entries: readonly Entry[], balance: number, amount: number): string | null {
  const [first] = entries;
  return first && first.cells[amount] === "" ? (first.cells[balance] ?? null) : null;
}

/**
 * Writes the signs a statement leaves to its reader: told by marks, by the heading above, or by the steps of the balance. Two columns of
 * amounts, and amounts with signs of their own, stay as they are.
 */
export function signEntries({ columns, entries, headings }: Drawn): readonly Entry[] {
  const { amounts, balance } = moneyOf(columns);
  const [amount] = amounts;
  if (amount === undefined || amounts.length !== 1) return entries;
  const cells = entries.map((entry) => entry.cells[amount] ?? "");
  const marked = fromMarks(cells);
  const plain = cells.every((cell) => cell === "" || splitAmount(cell)?.signed === false);
  const write = (signed: readonly string[]): Entry[] =>
    entries.map((entry, row) => ({ ...entry, cells: entry.cells.with(amount, signed[row]!) }));
  if (marked === null && !plain) {
    const card = balance < 0 ? fromCard(cells, headings) : null;
    return card === null ? entries : write(card);
  }
  const balances = entries.map((entry) => entry.cells[balance] ?? "");
  const told = marked ?? (balance < 0 ? null : fromBalance(cells, balances, openingOf(entries, balance, amount)));
  const signed = told ?? bySection({ columns, entries, headings }, cells);
  return signed === null ? entries : write(signed);
}

function bySection({ entries, headings }: Drawn, cells: readonly string[]): string[] | null {
  const directions = sectionDirections(entries, headings);
  return directions && cells.map((cell, row) => (directions[row] === "debit" && cell !== "" ? minus(cell) : cell));
}
