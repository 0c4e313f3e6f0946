import { isBalanceLine } from "../balance-line.ts";
import { headerSays } from "../csv/header-words.ts";
import type { Column } from "./columns.ts";
import { hundredths, stepOf } from "./hundredths.ts";
import type { PlacedLine } from "./placed-line.ts";
import type { TextLine } from "./text-line.ts";

/** A booking put together from its lines: a cell for each column. */
export interface Entry {
  /** Its first line. */
  readonly line: TextLine;
  readonly cells: string[];
}

/** Below a line, the next one of the same booking stands no further down than this, in heights of the letters. */
const NEXT_LINE = 2.2;
/** Longest text that is put together. */
const MAX_TEXT = 2_000;

/** What stands before a sum or a balance in the languages statements come in; no booking begins so. */
const SUM =
  /^(?:sub-?|grand )?(?:totals?|sums?|summe|zwischensumme|gesamt|somme|totaux|suma|totale|totaal|som)\b|^(?:opening|closing|starting|beginning|ending|previous|new|current|start|end) balance\b|^(?:balance|brought|carried) (?:brought |carried )?(?:forward|down|b\/f|c\/f|on)\b|^(?:alter|neuer|anfangs-?|end-?|vorheriger) ?(?:saldo|kontostand)\b|^(?:saldo|solde|übertrag|report|nuevo saldo)\b/i;

/** What was paid abroad and at which rate is told below its booking, and is none itself. */
const RATE =
  /\b(?:(?:exchange|conversion|mastercard|visa) rate|rate|wechselkurs|umrechnungskurs|kurs|taux(?: de change)?|cours|tipo de cambio|cambio|tasso|câmbio|wisselkoers|koers|växelkurs)\b[\s:=]*\d|\s@ ?\d|\b1 [A-Z]{3} ?= ?\d/iu;

const isSum = (text: string): boolean => SUM.test(text) || isBalanceLine(text);

interface Follow {
  /** The date stands on the first booking of a day only. */
  readonly shared: boolean;
  /** The amount stands on the last line of a booking. */
  readonly amountLast: boolean;
}

const firstText = ({ cells }: PlacedLine | Entry, columns: readonly Column[]): string =>
  cells.find((cell, index) => columns[index]!.kind === "text" && cell !== "") ?? "";

/** Whether an amount other than a balance stands in the line. */
const hasAmount = ({ cells }: PlacedLine | Entry, columns: readonly Column[]): boolean =>
  columns.some(({ money, header }, index) => money && cells[index] !== "" && headerSays(header, "balance") === 0);

const continuesDate = (line: PlacedLine, columns: readonly Column[]): boolean =>
  !line.hasDate && line.hasText && hasAmount(line, columns) && !isSum(firstText(line, columns));

/** A line that tells of the booking above at which rate it was paid, as the words it is. */
function asWords(line: PlacedLine, columns: readonly Column[]): PlacedLine {
  if (line.hasDate || !line.hasMoney || !RATE.test(line.cells.join(" "))) return line;
  const cells = line.cells.map((cell, index) => (columns[index]!.kind === "text" ? cell : ""));
  return { ...line, cells, hasMoney: false };
}

/** Of the bookings so many, as a share, must follow another one's day before a line without one is taken for a booking. */
const SHARED_DAYS = 0.05;

/** Whether the balance takes the step of an amount that stands without a day: then it was booked, on the day above. */
function isBorneOut(lines: readonly PlacedLine[], columns: readonly Column[]): boolean {
  const balance = columns.findIndex(({ money, header }) => money && headerSays(header, "balance") > 0);
  if (balance < 0) return false;
  const rows = lines.filter(({ cells }) => cells[balance] !== "");
  const column = (index: number): (number | null)[] => hundredths(rows.map(({ cells }) => cells[index]!));
  const held = column(balance);
  const paid = columns.flatMap(({ money }, index) => (money && index !== balance ? [column(index)] : []));
  // Down the page, or up where the newest stands first.
  const isStep = (row: number, beside: number): boolean => {
    const step = Math.abs(stepOf(held[row], held[beside]) ?? 0);
    return step > 0 && paid.some((amounts) => Math.abs(amounts[row] ?? 0) === step);
  };
  return rows.some((line, row) => continuesDate(line, columns) && (isStep(row, row - 1) || isStep(row, row + 1)));
}

/** Bookings that name the day of the one right above them again: where a statement does that, what names none is no booking. */
function repeatedDays(lines: readonly PlacedLine[], columns: readonly Column[]): number {
  const date = columns.findIndex(({ kind }) => kind === "date");
  const booked = lines.filter((line) => line.hasDate && hasAmount(line, columns));
  return booked.filter(
    ({ line, cells }, row) =>
      row > 0 && booked[row - 1]!.line.page === line.page && booked[row - 1]!.cells[date] === cells[date],
  ).length;
}

/**
 * How a statement lays out its bookings, by what most of them do. What stands behind the last day says nothing, unless the balance
 * bears it out.
 */
function followOf(all: readonly PlacedLine[], columns: readonly Column[]): Follow {
  const lines = all.slice(0, all.findLastIndex(({ hasDate }) => hasDate) + 1);
  const whole = lines.filter((line) => line.hasDate && hasAmount(line, columns)).length;
  const begun = lines.filter(
    (line, index) => line.hasDate && !line.hasMoney && lines[index + 1]?.hasDate === false,
  ).length;
  const surplus = lines.filter((line) => continuesDate(line, columns)).length - begun;
  const shared =
    (surplus >= Math.max(1, (whole + begun) * SHARED_DAYS) && surplus > repeatedDays(lines, columns)) ||
    isBorneOut(all, columns);
  return { shared, amountLast: begun > whole };
}

const isNext = (before: TextLine, line: TextLine): boolean =>
  before.page === line.page && line.top - before.top <= NEXT_LINE * Math.max(before.size, line.size);

/** Follows the lines of a table from its first booking on. */
class EntryReader {
  readonly entries: Entry[] = [];
  #open: Entry | null = null;
  #last: TextLine | null = null;
  #day: string[] | null = null;
  readonly #columns: readonly Column[];
  readonly #follow: Follow;

  constructor(columns: readonly Column[], follow: Follow) {
    this.#columns = columns;
    this.#follow = follow;
  }

  take(placed: PlacedLine): void {
    const { line } = placed;
    if (placed.hasDate) this.#begin(placed);
    else if (placed.hasMoney) this.#takeMoney(placed);
    else if (placed.hasText && !placed.strays && this.#open && isNext(this.#last!, line)) this.#takeText(placed);
    else return void (this.#open = null);
    this.#last = line;
  }

  #begin({ line, cells }: PlacedLine): void {
    this.#open = { line, cells: [...cells] };
    this.#day = this.#columns.map(({ kind }, index) => (kind === "date" ? cells[index]! : ""));
    this.entries.push(this.#open);
  }

  #beginUndated({ line, cells }: PlacedLine): void {
    this.#open = { line, cells: cells.map((cell, index) => cell || (this.#day?.[index] ?? "")) };
    this.entries.push(this.#open);
  }

  /** An amount without a day: of the booking that waits for one, of a further booking of that day, or of nothing. */
  #takeMoney(placed: PlacedLine): void {
    const open = this.#open;
    if (open && !isSum(firstText(placed, this.#columns)) && this.#awaitsMoney(open)) this.#append(placed);
    else if (this.#follow.shared && this.#day && continuesDate(placed, this.#columns)) this.#beginUndated(placed);
    else {
      this.entries.push({ line: placed.line, cells: [...placed.cells] });
      this.#open = null;
    }
  }

  #awaitsMoney({ cells }: Entry): boolean {
    return this.#columns.every(({ money }, index) => !money || cells[index] === "");
  }

  #takeText(placed: PlacedLine): void {
    const { shared, amountLast } = this.#follow;
    if (shared && amountLast && hasAmount(this.#open!, this.#columns)) this.#beginUndated(placed);
    else this.#append(placed);
  }

  #append({ cells }: PlacedLine): void {
    const open = this.#open!;
    cells.forEach((cell, index) => {
      if (cell !== "" && (open.cells[index]?.length ?? 0) < MAX_TEXT)
        open.cells[index] = open.cells[index] === "" ? cell : `${open.cells[index]} ${cell}`;
    });
  }
}

/** Puts the lines of a table together to bookings: wrapped texts, days that several share, amounts on the last line. */
export function entriesOf(lines: readonly PlacedLine[], columns: readonly Column[]): Entry[] {
  const plain = lines.map((line) => asWords(line, columns));
  const reader = new EntryReader(columns, followOf(plain, columns));
  for (const line of plain) reader.take(line);
  return reader.entries;
}
