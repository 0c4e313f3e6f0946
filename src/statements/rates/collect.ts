import type { DayRate } from "../../core/rates/find-rate.ts";
import { readRate } from "../../core/rates/fraction.ts";
import type { RejectedRow } from "../../core/statement/statement.ts";
import { quote as quoted } from "../statement-builder.ts";
import { MAX_RATES } from "./quotes.ts";
import type { RatesFile, RatesRefusal } from "./quotes.ts";

/** What a file says of one rate, as text. */
export interface Written {
  readonly line: number;
  readonly base: string;
  readonly quote: string;
  /** ISO, or null when it is none. */
  readonly on: string | null;
  readonly rate: string;
}

const CODE = /^[A-Z]{3}$/;

/** Why it is no rate, or null. */
function wrongWith({ base, quote, on, rate }: Written): string | null {
  if (on === null) return "no date";
  for (const code of [base, quote]) if (!CODE.test(code)) return `${quoted(code)} is no code of a currency`;
  if (base === quote) return `a rate from ${base} to itself`;
  return readRate(rate) === null
    ? `${quoted(rate)} is no rate: a number above zero, twelve digits before and behind the point at most`
    : null;
}

/** Collects what a file says, one rate of a day and pair. */
export function collect(format: RatesFile["format"], written: Iterable<Written>): RatesFile | RatesRefusal {
  const rates = new Map<string, DayRate>();
  const rejected: RejectedRow[] = [];
  for (const one of written) {
    const reason = wrongWith(one);
    if (reason !== null) rejected.push({ line: one.line, reason });
    else {
      const { base, quote, on, rate } = one;
      rates.set(`${on} ${base} ${quote}`, { base, quote, on: on!, rate });
    }
    if (rates.size + rejected.length > MAX_RATES)
      return { ok: false, message: `It has more than ${MAX_RATES} rates. Take a shorter period.` };
  }
  if (rates.size > 0) return { ok: true, format, rates: [...rates.values()], rejected };
  const [first] = rejected;
  const why = first ? ` Line ${first.line}: ${first.reason}.` : "";
  return { ok: false, message: `There is no exchange rate in it.${why}` };
}
