import type { Group } from "../taxonomy/groups.ts";
import type { Jurisdiction, TaxLine } from "./jurisdiction.ts";

interface OwnCategory {
  readonly id: string;
  readonly name: string;
  readonly group: Group;
}

/** What the person said of a category on a form. */
export interface TaxChoice {
  readonly categoryId: string;
  /** Null: on no line. */
  readonly line: string | null;
  readonly businessShare: number;
}

/** Where a category goes, and how much of it counts. */
export interface Claim {
  readonly categoryId: string;
  readonly line: TaxLine;
  /** Percent that is business, unless a row says otherwise. */
  readonly businessShare: number;
  /** Said by the person; else as the form's file has it. */
  readonly chosen: boolean;
}

function usualLine({ usual }: Jurisdiction, { name, group }: OwnCategory): string | null {
  const ofGroup = usual.filter((one) => one.group === group);
  const own = ofGroup.find((one) => one.name?.toLowerCase() === name.toLowerCase());
  return (own ?? ofGroup.find((one) => one.name === null))?.line ?? null;
}

/** Every category that is on a line of the form: the person's word first, then what is usual. Transfers are on none. */
export function claimsOf(
  form: Jurisdiction,
  categories: readonly OwnCategory[],
  choices: readonly TaxChoice[],
): Claim[] {
  const said = new Map(choices.map((choice) => [choice.categoryId, choice]));
  const lines = new Map(form.lines.map((one) => [one.id, one]));
  return categories.flatMap((category) => {
    if (category.group === "Transfers") return [];
    const choice = said.get(category.id);
    const id = choice ? choice.line : usualLine(form, category);
    const line = id === null ? undefined : lines.get(id);
    if (!line) return [];
    return [
      { categoryId: category.id, line, businessShare: choice?.businessShare ?? 100, chosen: choice !== undefined },
    ];
  });
}
