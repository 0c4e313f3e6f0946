import type { AsOne } from "../rates/as-one.ts";
import type { ComparedAsOne, Money } from "./results.ts";
import { listed } from "./words.ts";
import type { Words } from "./words.ts";

/** At rates of which days, and what is not in it. */
function how(figures: readonly AsOne[], words: Words): string {
  const days = [...new Set(figures.flatMap(({ parts }) => parts.flatMap(({ rateOn }) => rateOn ?? [])))].toSorted();
  const rates = days.length === 0 ? "" : `, at rates of ${listed(days.map(words.day))}`;
  const without = [...new Set(figures.flatMap((figure) => figure.without))];
  return `${rates}${without.length === 0 ? "" : `; ${listed(without)} ${without.length === 1 ? "has" : "have"} no rate and ${without.length === 1 ? "is" : "are"} not in it`}`;
}

/** Nothing is in it. */
const isEmpty = ({ parts }: AsOne): boolean => parts.length === 0;

/** All currencies as one, behind what each came to; nothing where there is no such figure. */
export function asOneWords(asOne: AsOne | null | undefined, words: Words): string {
  if (!asOne || isEmpty(asOne)) return "";
  const several = asOne.parts.length + asOne.without.length > 1;
  return ` ${several ? "All together that is" : "That is"} ${words.money(asOne.money)}${how([asOne], words)}.`;
}

/** The same of two stretches of time. `changeWords`: how the change is said. */
export function comparedAsOneWords(
  compared: ComparedAsOne | null | undefined,
  words: Words,
  changeWords: (one: { readonly change: Money; readonly percent: number | null }) => string,
): string {
  if (!compared || (isEmpty(compared.later) && isEmpty(compared.earlier))) return "";
  const { later, earlier, change, percent } = compared;
  const changed = change === null ? "" : `, ${changeWords({ change, percent })}`;
  return ` All together ${words.money(later.money)} and ${words.money(earlier.money)}${changed}${how([later, earlier], words)}.`;
}
