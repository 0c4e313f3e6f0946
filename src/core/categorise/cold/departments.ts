import type { Brand, Knowledge, TradeWord } from "../../knowledge/knowledge.ts";
import { foldedWords } from "../../merchant/fold.ts";
import type { Group } from "../../taxonomy/groups.ts";
import type { WordHit } from "./evidence.ts";

/** Trades that live inside another company, under its name: `COSTCO GAS`, `WALMART PHARMACY`, `HILTON PARKING`. By group, with sub-category where only that one does. */
const DEPARTMENTS: ReadonlySet<string> = new Set([
  "Transport/Fuel",
  "Transport/Parking",
  "Health/Pharmacy",
  "Health/Optician",
  "Dining/Restaurants",
  "Dining/Coffee",
  "Dining/Bars",
  "Insurance/Car Insurance",
  "Insurance/Home Insurance",
  "Insurance/Travel Insurance",
  "Insurance/Life Insurance",
]);

/** Companies large enough to have them. */
const HOSTS: ReadonlySet<Group> = new Set<Group>([
  "Groceries",
  "Shopping",
  "Travel",
  "Entertainment",
  "Education",
  "Health",
  "Housing",
]);

/** A department's word says so clearly. */
const CLEAR = 0.75;

const isDepartment = ({ group, sub, weight }: TradeWord, brand: Brand): boolean =>
  weight >= CLEAR && group !== brand.group && DEPARTMENTS.has(`${group}/${sub}`);

/** True for a word that names a department of the brand and is no part of the brand's own name. */
export function namesDepartment(word: string, brand: Brand, knowledge: Knowledge): boolean {
  if (!HOSTS.has(brand.group)) return false;
  const senses = knowledge.lexicon.get(word);
  return (
    senses !== undefined &&
    senses.some((sense) => isDepartment(sense, brand)) &&
    !foldedWords(brand.name).includes(word)
  );
}

/** True when the words behind a brand name one of its departments. */
export const hasDepartment = (hits: readonly WordHit[], brand: Brand): boolean =>
  HOSTS.has(brand.group) && hits.some((hit) => isDepartment(hit, brand));
