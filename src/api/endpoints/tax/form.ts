import type { Jurisdiction } from "../../../core/tax/jurisdiction.ts";
import { JURISDICTIONS, jurisdictionOf } from "../../../core/tax/jurisdictions/all.ts";
import { claimsOf } from "../../../core/tax/claims.ts";
import type { Claim } from "../../../core/tax/claims.ts";
import { quartersOf } from "../../../core/tax/tax-year.ts";
import type { Period } from "../../../core/tax/tax-year.ts";
import { categoryNames } from "../../../data/queries/categories.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import type { UserSettings } from "../../../data/queries/settings.ts";
import { listTaxChoices } from "../../../data/queries/tax-choices.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { notFound } from "../../pipeline/refusal.ts";

/** The form of that name. Throws `not_found` where there is none. */
export function formNamed(id: string): Jurisdiction {
  const form = jurisdictionOf(id);
  if (!form) throw notFound("tax form");
  return form;
}

/** The form asked for, else the person's own, else that of their currency, else the first. */
export async function formFor(tx: Transaction, asked: string | undefined): Promise<Jurisdiction> {
  if (asked !== undefined) return formNamed(asked);
  const settings: UserSettings = await readSettings(tx);
  const byCurrency = JURISDICTIONS.find(({ currency }) => currency === settings.defaultCurrency);
  return jurisdictionOf(settings.taxJurisdiction) ?? byCurrency ?? JURISDICTIONS[0]!;
}

export const wholeYear = (quarters: readonly Period[]): Period => ({
  since: quarters[0]!.since,
  until: quarters.at(-1)!.until,
});

export const yearOf = (form: Jurisdiction, year: number): Period => wholeYear(quartersOf(form, year));

/** Which of the person's categories are on which line. */
export async function claimsFor(tx: Transaction, form: Jurisdiction): Promise<Claim[]> {
  const [categories, choices] = await Promise.all([categoryNames(tx), listTaxChoices(tx, form.id)]);
  return claimsOf(
    form,
    categories.map(({ id, name, group_name: group }) => ({ id, name, group })),
    choices,
  );
}
