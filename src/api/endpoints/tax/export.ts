import { taxExportQuery } from "../../../contract/tax.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { taxCsv } from "../../../core/export/tax-csv.ts";
import { taxYearOf } from "../../../core/tax/tax-year.ts";
import { recordAudit } from "../../../data/queries/audit.ts";
import { seeArchived } from "../../../data/queries/see-archived.ts";
import { countedIn, taxYear } from "../../../data/queries/tax-year.ts";
import { withUser } from "../../../data/tenant.ts";
import { validateQuery } from "../../pipeline/layers.ts";
import { userMount } from "../../pipeline/mount.ts";
import type { Mount } from "../../pipeline/mount.ts";
import { formFor } from "./form.ts";

export const TAX_EXPORT_MOUNT = "ledger-tax-export";

/** A year of a person's business as a CSV: what `ledger-tax-summary` tells, by quarter and category. */
export const taxExportMount: Mount = userMount({
  name: TAX_EXPORT_MOUNT,
  limit: { requests: 30, windowSec: 600 },
  methods: ["GET"],
  maxBytes: 0,
  audit: "tax.export",
  summary: "A year by the lines of a tax form as CSV, quarter by quarter, with what is booked ahead",
  async run({ parts, user, caller, request, requestId }) {
    const asked = validateQuery(request, taxExportQuery);
    const { name, text } = await withUser(parts.store, user.id, async (tx) => {
      await seeArchived(tx);
      const form = await formFor(tx, asked.jurisdiction);
      const today = personDay(asked.today, parts.now());
      const year = asked.year ?? taxYearOf(form, today);
      const { quarters, counted, sums } = await taxYear(tx, form, { year, today });
      await recordAudit(tx, {
        action: "tax.export",
        resourceType: "ledger",
        resourceId: null,
        newValue: { jurisdiction: form.id, year },
        address: caller.address,
        userAgent: request.headers.get("user-agent"),
        requestId,
      });
      const dated = quarters.map((quarter) => ({ ...quarter, countedUntil: countedIn(quarter, counted) }));
      return { name: `tax-${form.id}-${year}.csv`, text: taxCsv(form, dated, sums) };
    });
    return new Response(text, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  },
});
