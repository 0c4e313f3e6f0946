import type { DayRate } from "../../core/rates/find-rate.ts";
import type { RejectedRow } from "../../core/statement/statement.ts";

export interface RatesFile {
  readonly ok: true;
  readonly format: "ecb_csv" | "ecb_xml" | "list";
  /** One of a day and pair: where a file names several, the last. */
  readonly rates: readonly DayRate[];
  readonly rejected: readonly RejectedRow[];
}

/** Why a whole file is refused, for a person to read. */
export interface RatesRefusal {
  readonly ok: false;
  readonly message: string;
}

/** Most rates of one file: all that the European Central Bank has published, and half as much again. */
export const MAX_RATES = 400_000;
