import { useState } from "react";
import type { Preview } from "../../../contract/imports.ts";
import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { t } from "../../lib/t.ts";

/** Rows shown before a person asks for more. */
const SHOWN = 6;

function SampleRow({ row, asNew }: { row: Preview["sample"][number]; asNew: boolean }) {
  const format = useFormat();
  const known = row.state === "duplicate" && !asNew;
  return (
    <tr className={classNames("border-t border-line", known && "text-faint")}>
      <td className="py-1.5 pr-3 whitespace-nowrap">
        <span className="hidden sm:inline">{format.day(row.postedOn)}</span>
        <span className="sm:hidden">{format.shortDay(row.postedOn)}</span>
      </td>
      <td className="w-full max-w-0 truncate py-1.5 pr-3 font-mono text-xs" title={row.description}>
        {row.description}
      </td>
      <td className="py-1.5 pr-3 text-xs whitespace-nowrap">{known ? t("already there") : t("new")}</td>
      <td className="py-1.5 text-right">
        <Money {...row.money} sign="always" {...(known ? { className: "text-faint!" } : {})} />
      </td>
    </tr>
  );
}

/** The first rows as they would stand in the ledger. */
export function SampleRows({ preview, asNew }: { preview: Preview; asNew: boolean }) {
  const [all, setAll] = useState(false);
  const rows = all ? preview.sample : preview.sample.slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <div>
      <table className="w-full text-sm">
        <caption className="sr-only">{t("The first rows as they would be saved")}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("Date")}</th>
            <th scope="col">{t("Bank's text")}</th>
            <th scope="col">{t("State")}</th>
            <th scope="col">{t("Amount")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SampleRow
              key={`${row.page ?? 0} ${row.line} ${row.postedOn} ${row.description}`}
              row={row}
              asNew={asNew}
            />
          ))}
        </tbody>
      </table>
      {preview.sample.length > SHOWN && (
        <Button small look="quiet" className="mt-1 -ml-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? t("Show fewer")
            : t("Show the first {count, plural, one {row} other {# rows}}", { count: preview.sample.length })}
        </Button>
      )}
    </div>
  );
}
