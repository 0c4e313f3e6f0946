import type { Jurisdiction } from "../../../core/tax/jurisdiction.ts";
import { jurisdictionOf } from "../../../core/tax/jurisdictions/all.ts";
import { quartersOf } from "../../../core/tax/tax-year.ts";
import type { Period } from "../../../core/tax/tax-year.ts";
import { ownForm, wholeYear } from "../../../data/queries/tax-year.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { notFound } from "../../pipeline/refusal.ts";

/** The form of that name. Throws `not_found` where there is none. */
export function formNamed(id: string): Jurisdiction {
  const form = jurisdictionOf(id);
  if (!form) throw notFound("tax form");
  return form;
}

/** The form asked for, else the one that is the person's. */
export const formFor = async (tx: Transaction, asked: string | undefined): Promise<Jurisdiction> =>
  asked === undefined ? ownForm(tx) : formNamed(asked);

export const yearOf = (form: Jurisdiction, year: number): Period => wholeYear(quartersOf(form, year));
