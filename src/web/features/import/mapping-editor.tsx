import type { Preview } from "../../../contract/imports.ts";
import { Check } from "../../ui/check.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { AmountColumns } from "./amount-columns.tsx";
import { ColumnSelect, OptionalColumn } from "./column-select.tsx";
import type { ColumnChoice } from "./column-select.tsx";
import { FileHead } from "./file-head.tsx";
import type { Mapping } from "./import-queue.ts";
import { columnChoices, withDescription } from "./mapping-edit.ts";
import { t } from "../../lib/t.ts";

/** Most rows a file may have before its first booking; the contract's own limit. */
const MAX_SKIPPED_ROWS = 200;

interface PartProps {
  readonly mapping: Mapping;
  readonly columns: readonly ColumnChoice[];
  readonly onChange: (mapping: Mapping) => void;
}

function DateFields({ mapping, columns, onChange }: PartProps) {
  return (
    <>
      <ColumnSelect
        label={t("Date")}
        columns={columns}
        value={mapping.date}
        onChange={(date) => onChange({ ...mapping, date })}
      />
      <SelectField
        label={t("Dates are written")}
        value={mapping.dateOrder}
        onChange={(event) => onChange({ ...mapping, dateOrder: event.target.value as Mapping["dateOrder"] })}
      >
        <option value="dmy">{t("Day first, 31.12.2026")}</option>
        <option value="mdy">{t("Month first, 12/31/2026")}</option>
        <option value="ymd">{t("Year first, 2026-12-31")}</option>
      </SelectField>
    </>
  );
}

function NumberFields({ mapping, onChange }: PartProps) {
  return (
    <>
      <SelectField
        label={t("Decimal mark")}
        value={mapping.decimal}
        onChange={(event) => onChange({ ...mapping, decimal: event.target.value as Mapping["decimal"] })}
      >
        <option value=".">{t("Point, 1,234.50")}</option>
        <option value=",">{t("Comma, 1.234,50")}</option>
      </SelectField>
      <TextField
        label={t("Rows before the first booking")}
        type="number"
        min={0}
        max={MAX_SKIPPED_ROWS}
        value={mapping.skipRows}
        onChange={(event) => {
          const skipRows = Math.trunc(Number(event.target.value));
          if (skipRows >= 0 && skipRows <= MAX_SKIPPED_ROWS) onChange({ ...mapping, skipRows });
        }}
      />
    </>
  );
}

function OptionalFields({ mapping, columns, onChange }: PartProps) {
  return (
    <>
      <OptionalColumn
        label={t("Currency")}
        none={t("The account's currency")}
        columns={columns}
        value={mapping.currency}
        onChange={(currency) => onChange({ ...mapping, currency })}
      />
      <OptionalColumn
        label={t("Category")}
        none={t("Not in the file")}
        columns={columns}
        value={mapping.category}
        onChange={(category) => onChange({ ...mapping, category })}
      />
      <OptionalColumn
        label={t("Bank's own id")}
        none={t("Not in the file")}
        columns={columns}
        value={mapping.bankId}
        onChange={(bankId) => onChange({ ...mapping, bankId })}
      />
    </>
  );
}

function TextColumns({ mapping, columns, onChange }: PartProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-xs font-medium text-soft">{t("Text of the row, put together from")}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1 pt-1">
        {columns.map(({ index, name }) => (
          <Check
            key={index}
            label={name}
            checked={mapping.description.includes(index)}
            onChange={(wanted) => onChange(withDescription(mapping, index, wanted))}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface MappingEditorProps {
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** How the columns of a CSV are read. Each change looks at the file again; nothing is saved before the import. */
export function MappingEditor({ preview, mapping, onChange }: MappingEditorProps) {
  const columns = columnChoices(preview);
  const parts = { mapping, columns, onChange };
  return (
    <section aria-label={t("Columns")} className="flex flex-col gap-4 rounded-lg border border-line p-4">
      <FileHead preview={preview} mapping={mapping} columns={columns} />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <DateFields {...parts} />
        <AmountColumns preview={preview} {...parts} />
        <NumberFields {...parts} />
        <OptionalFields {...parts} />
      </div>
      <TextColumns {...parts} />
    </section>
  );
}
