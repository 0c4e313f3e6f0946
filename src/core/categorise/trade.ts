import type { Trait } from "../embed/embed.ts";
import type { Merchant } from "../merchant/merchant.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { ColdEvidence } from "./cold/evidence.ts";

/** Trade words this weak are said of too many shops to be a trait. */
export const MIN_WORD = 0.3;
/** A brand found less surely is no trait either. */
export const MIN_BRAND = 0.6;

/** How much is told by the group of a trade, the trade itself, and the word that says so. */
const GROUP = 1.3;
const TRADE = 1;
const WORD = 0.3;
/** A hint this much weaker than the strongest one says nothing of the trade. */
const FAINT = 0.4;

interface Said {
  readonly group: Group;
  readonly sub: string;
  readonly word: string | null;
  readonly weight: number;
}

function saidOf({ brand, words, phrases }: ColdEvidence, paid: Pick<Merchant, "trade"> | null): readonly Said[] {
  if (brand && brand.strength >= MIN_BRAND)
    return [{ group: brand.brand.group, sub: brand.brand.sub, word: null, weight: 1 }];
  const said: Said[] = words.filter(({ weight }) => weight >= MIN_WORD);
  for (const { text, intrinsic } of phrases) said.push({ ...intrinsic, word: text });
  // A processor is on the row, not in the name: it speaks where the name does not.
  return said.length > 0 || !paid?.trade ? said : [{ ...paid.trade, sub: "", word: null }];
}

/** What is sold, as far as the name says: by the brand if one is known, else by its strongest words. `paid`: through whom a row was paid. */
export function tradeOf(cold: ColdEvidence, paid: Pick<Merchant, "trade"> | null): Trait[] {
  const said = saidOf(cold, paid);
  const most = Math.max(0, ...said.map(({ weight }) => weight));
  const found = new Map<string, number>();
  const add = (name: string, weight: number): void => void found.set(name, Math.max(found.get(name) ?? 0, weight));
  for (const { group, sub, word, weight } of said) {
    if (weight < FAINT * most) continue;
    add(`in ${group}`, GROUP * weight);
    if (sub !== "") add(`${group}/${sub}`, TRADE * weight);
    if (word !== null) add(`word ${word}`, WORD * weight);
  }
  return [...found];
}
