import type { Lesson, Sign } from "../../core/categorise/memory.ts";
import { GROUPS } from "../../core/taxonomy/groups.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { RowId } from "./read-request.ts";

/** Rows that can still be corrected; the oldest are forgotten first. */
export const MAX_CORRECTABLE = 200_000;

/** What is kept of an answered row, for a correction to come. */
export interface AnsweredRow {
  readonly merchantKey: string;
  readonly merchant: string;
  readonly sign: Sign;
  readonly group: Group | null;
  /** What it looked like, for telling apart the categories of one merchant. */
  readonly occasion: Lesson["occasion"];
}

const NO_GROUP = GROUPS.length;
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

/** `7` and `"7"` are one id; a whole number takes no memory of its own. */
const keyOf = (id: RowId): RowId =>
  typeof id === "string" ? (WHOLE.test(id) ? Number(id) : id) : Number.isSafeInteger(id) ? id : String(id);

/**
 * The last rows answered, in columns: 200,000 of them fit beside everything else. A log: new rows at its end, forgotten ones
 * leave holes, and when it is full what is left moves to the front.
 */
export class AnsweredRows {
  readonly #most: number;
  readonly #places = new Map<RowId, number>();
  readonly #ids: (RowId | undefined)[] = [];
  readonly #merchantKeys: string[] = [];
  readonly #merchants: string[] = [];
  readonly #descriptions: string[] = [];
  readonly #accounts: (string | null)[] = [];
  /** Not a number where there is none. */
  readonly #amounts: Float64Array;
  readonly #signs: Int8Array;
  readonly #groups: Uint8Array;
  /** What the person last chose: few rows are corrected. */
  readonly #chosen = new Map<RowId, string>();
  #oldest = 0;
  #next = 0;

  constructor(most = MAX_CORRECTABLE) {
    this.#most = most;
    this.#amounts = new Float64Array(most * 2);
    this.#signs = new Int8Array(most * 2);
    this.#groups = new Uint8Array(most * 2);
  }

  /** Remembers a row under its id, in place of an earlier one of that id. */
  remember(id: RowId, row: AnsweredRow): void {
    const key = keyOf(id);
    this.#forget(key);
    while (this.#places.size >= this.#most) this.#forget(this.#ids[this.#oldest++]);
    if (this.#next === this.#most * 2) this.#closeUp();
    this.#put(this.#next++, key, row);
  }

  /** The row of this id with what was last chosen for it; null when it was never answered, or too long ago. */
  find(id: RowId): (AnsweredRow & { readonly chosen: string | null }) | null {
    const key = keyOf(id);
    const place = this.#places.get(key);
    return place === undefined ? null : { ...this.#at(place), chosen: this.#chosen.get(key) ?? null };
  }

  /** Notes what was chosen for a row that can be corrected. */
  choose(id: RowId, category: string): void {
    this.#chosen.set(keyOf(id), category);
  }

  #at(place: number): AnsweredRow {
    const amount = this.#amounts[place]!;
    return {
      merchantKey: this.#merchantKeys[place]!,
      merchant: this.#merchants[place]!,
      sign: this.#signs[place] as Sign,
      group: GROUPS[this.#groups[place]!] ?? null,
      occasion: {
        description: this.#descriptions[place]!,
        amountMinor: Number.isNaN(amount) ? null : amount,
        accountId: this.#accounts[place]!,
      },
    };
  }

  #put(place: number, key: RowId, row: AnsweredRow): void {
    this.#places.set(key, place);
    this.#ids[place] = key;
    this.#merchantKeys[place] = row.merchantKey;
    this.#merchants[place] = row.merchant;
    this.#descriptions[place] = row.occasion.description;
    this.#accounts[place] = row.occasion.accountId;
    this.#amounts[place] = row.occasion.amountMinor ?? Number.NaN;
    this.#signs[place] = row.sign;
    this.#groups[place] = row.group === null ? NO_GROUP : GROUPS.indexOf(row.group);
  }

  #forget(key: RowId | undefined): void {
    const place = key === undefined ? undefined : this.#places.get(key);
    if (key === undefined || place === undefined) return;
    this.#places.delete(key);
    this.#chosen.delete(key);
    this.#ids[place] = undefined;
    this.#merchantKeys[place] = "";
    this.#merchants[place] = "";
    this.#descriptions[place] = "";
    this.#accounts[place] = null;
  }

  /** Moves the rows that are left to the front, in their order. */
  #closeUp(): void {
    let to = 0;
    for (let from = this.#oldest; from < this.#next; from++) {
      const key = this.#ids[from];
      if (key !== undefined) this.#put(to++, key, this.#at(from));
    }
    for (const column of [this.#ids, this.#merchantKeys, this.#merchants, this.#descriptions, this.#accounts])
      column.length = to;
    this.#oldest = 0;
    this.#next = to;
  }
}
