import { toDecimal } from "../../../core/money/money.ts";
import { entryAmounts } from "../../../core/tax/allowances.ts";
import { taxYearOf } from "../../../core/tax/tax-year.ts";
import {
  addTaxEntry,
  countTaxEntries,
  listTaxEntries,
  MAX_ENTRIES_A_YEAR,
  removeTaxEntry,
} from "../../../data/queries/tax-entries.ts";
import { entryOf } from "../../../data/queries/tax-year.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { formNamed, yearOf } from "./form.ts";

export const taxEntriesList = endpoint({
  name: "ledger-tax-entries",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const form = formNamed(input.jurisdiction);
      const rows = await listTaxEntries(tx, form.id, yearOf(form, input.year));
      const amounts = entryAmounts(form, rows.map(entryOf));
      return {
        entries: rows.map(({ id, allowance, entered_on: enteredOn, quantity, note }) => ({
          id,
          allowance,
          enteredOn,
          quantity,
          note,
          money: { amount: toDecimal(amounts.get(id) ?? 0, form.currency), currency: form.currency },
        })),
      };
    }),
});

export const taxEntriesAdd = endpoint({
  name: "ledger-tax-entries",
  method: "POST",
  audit: "tax.enter",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const { jurisdiction, ...entry } = input;
      const form = formNamed(jurisdiction);
      if (!form.allowances.some(({ id }) => id === entry.allowance)) throw notFound("allowance of this form");
      const year = yearOf(form, taxYearOf(form, entry.enteredOn));
      if ((await countTaxEntries(tx, form.id, year)) >= MAX_ENTRIES_A_YEAR)
        throw new Refusal("conflict", `A year holds ${MAX_ENTRIES_A_YEAR} entries. Write several journeys into one.`);
      const id = await addTaxEntry(tx, form.id, entry);
      note({ resourceType: "tax_entry", resourceId: id, newValue: input });
      return { id };
    }),
});

export const taxEntriesRemove = endpoint({
  name: "ledger-tax-entries",
  method: "DELETE",
  audit: "tax.remove_entry",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const removed = await removeTaxEntry(tx, input.id);
      if (!removed) throw notFound("entry");
      note({ resourceType: "tax_entry", resourceId: removed.id, oldValue: removed });
      return { ok: true as const };
    }),
});
