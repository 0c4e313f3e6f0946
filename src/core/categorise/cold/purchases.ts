import type { Group } from "../../taxonomy/groups.ts";
import { addOdds } from "./evidence.ts";
import type { ColdEvidence, Odds } from "./evidence.ts";
import { unitsOf } from "./amounts.ts";

interface Purchase {
  /** Group and sub-category of the place. */
  readonly place: string;
  /** Sums in euros or dollars, `from` included, that pay for this there. */
  readonly from: number;
  readonly below: number;
  readonly group: Group;
  /** Log-odds for it. */
  readonly odds: number;
}

/** A place tells what a sum is for only when the sum is that of the place: nobody sleeps in a hotel for the price of a drink. */
const PURCHASES: readonly Purchase[] = [
  { place: "Travel/Hotels", from: 0, below: 50, group: "Dining", odds: 3 },
  { place: "Entertainment/Sports & Hobbies", from: 0, below: 20, group: "Dining", odds: 2 },
  { place: "Entertainment/Cinema & Events", from: 0, below: 8, group: "Dining", odds: 2 },
  { place: "Taxes & Government/Council & Local Tax", from: 0, below: 15, group: "Transport", odds: 4 },
  {
    place: "Taxes & Government/Council & Local Tax",
    from: 60,
    below: Infinity,
    group: "Taxes & Government",
    odds: 1.5,
  },
  { place: "Education/Tuition", from: 0, below: 15, group: "Dining", odds: 3 },
  { place: "Health/Hospital", from: 0, below: 12, group: "Dining", odds: 2 },
];

/** A brand or a word this sure says where a row is from. */
const SURE_BRAND = 0.6;
const SURE_WORD = 0.5;

function placeOf({ brand, words }: Pick<ColdEvidence, "brand" | "words">): string | null {
  if (brand && brand.strength >= SURE_BRAND) return `${brand.brand.group}/${brand.brand.sub}`;
  let best: { readonly group: Group; readonly sub: string; readonly weight: number } | null = null;
  for (const hit of words)
    if (hit.sub !== "" && hit.weight >= SURE_WORD && (best === null || hit.weight > best.weight)) best = hit;
  return best && `${best.group}/${best.sub}`;
}

/** What a sum is for at some places: drinks at a hotel, parking from a council. */
export function addPurchase(
  odds: Odds,
  cold: Pick<ColdEvidence, "brand" | "words">,
  amountMinor: number | null,
  currency: string | null,
): void {
  if (amountMinor === null || amountMinor >= 0) return;
  const place = placeOf(cold);
  if (place === null) return;
  const sum = -amountMinor / 100 / unitsOf(currency);
  for (const purchase of PURCHASES)
    if (purchase.place === place && sum >= purchase.from && sum < purchase.below)
      addOdds(odds, purchase.group, purchase.odds);
}
