import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { WEIGHTS } from "../weights.ts";
import type { Odds } from "./evidence.ts";

/** A usual sum and how widely sums spread around it (standard deviation of the natural logarithm), in euros or dollars. */
const USUAL: Readonly<Record<Group, readonly [number, number]>> = {
  Groceries: [32, 1.1],
  Dining: [18, 0.95],
  Transport: [22, 1.2],
  Travel: [170, 1.4],
  Shopping: [42, 1.25],
  Entertainment: [22, 1.2],
  Utilities: [75, 0.9],
  Housing: [500, 1.6],
  Health: [45, 1.3],
  "Personal Care": [35, 1],
  Education: [120, 1.6],
  "Kids & Pets": [50, 1.3],
  Insurance: [110, 1.1],
  "Subscriptions & Software": [13, 1.1],
  "Business Services": [45, 1.6],
  "Taxes & Government": [120, 1.7],
  "Fees & Interest": [8, 1.7],
  Income: [500, 2],
  Transfers: [250, 1.8],
  "Gifts & Donations": [40, 1.3],
};

/** Roughly how many units of a currency buy what one euro or dollar buys; those not listed are taken as one. */
const UNITS: Readonly<Record<string, number>> = {
  INR: 40,
  ZAR: 10,
  SEK: 9,
  NOK: 9,
  DKK: 7,
  PLN: 3,
  CZK: 16,
  HUF: 250,
  BRL: 4,
  MXN: 12,
  RON: 4,
  THB: 20,
  PHP: 30,
  TRY: 20,
  HKD: 7,
  CNY: 5,
  JPY: 1.2,
};

/** Units of a currency for one euro or dollar; one when it is not known. */
export const unitsOf = (currency: string | null): number => UNITS[currency ?? ""] ?? 1;

/** The same as logarithms, in the order of GROUPS. */
const MIDDLES = GROUPS.map((group) => Math.log(USUAL[group][0]));
const SPREADS = GROUPS.map((group) => USUAL[group][1]);
const PEAKS = SPREADS.map((spread) => -Math.log(spread));

/** How likely each group makes such a sum, as log-odds: a small sum at a hotel is a drink, a large one is not coffee. */
export function addAmount(odds: Odds, amountMinor: number | null, currency: string | null): void {
  if (amountMinor === null || amountMinor === 0) return;
  const size = Math.log(Math.abs(amountMinor) / 100 / unitsOf(currency));
  for (let index = 0; index < odds.length; index++) {
    const away = Math.min(3, Math.abs(size - MIDDLES[index]!) / SPREADS[index]!);
    odds[index]! += WEIGHTS.amount * (PEAKS[index]! - 0.5 * away * away);
  }
}
