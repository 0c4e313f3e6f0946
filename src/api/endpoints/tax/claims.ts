import type { Parsed } from "../../../contract/catalogue.ts";
import type { Jurisdiction } from "../../../core/tax/jurisdiction.ts";
import { findCategory } from "../../../data/queries/categories.ts";
import { forgetTaxChoice, listTaxChoices, putTaxChoice } from "../../../data/queries/tax-choices.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { claimsFor } from "../../../data/queries/tax-year.ts";
import { formNamed } from "./form.ts";

/** Every category on a line, and those the person took off theirs. */
async function wireClaims(tx: Transaction, form: Jurisdiction) {
  const [claims, choices] = await Promise.all([claimsFor(tx, form), listTaxChoices(tx, form.id)]);
  const off = choices.filter(({ line }) => line === null);
  return {
    claims: [
      ...claims.map(({ categoryId, line, businessShare, chosen }) => ({
        categoryId,
        line: line.id,
        businessShare,
        chosen,
      })),
      ...off.map(({ categoryId, businessShare }) => ({ categoryId, line: null, businessShare, chosen: true })),
    ],
  };
}

export const taxClaimsList = endpoint({
  name: "ledger-tax-claims",
  method: "GET",
  audit: "none",
  run: ({ input, read }) => read((tx) => wireClaims(tx, formNamed(input.jurisdiction))),
});

/** What is not said stays as it was. */
async function change(tx: Transaction, form: Jurisdiction, input: Parsed<"ledger-tax-claims", "PATCH">): Promise<void> {
  const { categoryId } = input;
  if (input.reset) return forgetTaxChoice(tx, form.id, categoryId);
  const { claims } = await wireClaims(tx, form);
  const before = claims.find((claim) => claim.categoryId === categoryId);
  const line = input.line === undefined ? (before?.line ?? form.otherExpense) : input.line;
  if (line !== null && !form.lines.some(({ id }) => id === line))
    throw new Refusal("invalid_input", `${form.form} has no line ${line}.`);
  const businessShare = input.businessShare ?? before?.businessShare ?? 100;
  return putTaxChoice(tx, form.id, { categoryId, line, businessShare });
}

export const taxClaimsEdit = endpoint({
  name: "ledger-tax-claims",
  method: "PATCH",
  audit: "tax.claim",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const form = formNamed(input.jurisdiction);
      const category = await findCategory(tx, input.categoryId);
      if (!category) throw notFound("category");
      if (category.group_name === "Transfers")
        throw new Refusal("invalid_input", "Transfers between own accounts are neither income nor expense.");
      await change(tx, form, input);
      note({ resourceType: "category", resourceId: category.id, newValue: input });
      return wireClaims(tx, form);
    }),
});
