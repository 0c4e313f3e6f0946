import type { Preview } from "../../../contract/imports.ts";
import { SelectField } from "../../ui/field.tsx";
import { Check } from "../../ui/check.tsx";
import { ColumnSelect } from "./column-select.tsx";
import type { ColumnChoice } from "./column-select.tsx";
import type { Mapping } from "./import-queue.ts";
import { flagValues, withAmountKind, withDebitValue } from "./mapping-edit.ts";
import type { AmountKind } from "./mapping-edit.ts";
import { t } from "../../lib/t.ts";

interface AmountColumnsProps {
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly columns: readonly ColumnChoice[];
  readonly onChange: (mapping: Mapping) => void;
}

/** The values of the direction column that mean money out. */
function OutValues({ preview, mapping, onChange }: AmountColumnsProps) {
  const { amount } = mapping;
  if (amount.kind !== "flag") return null;
  const values = [...new Set([...amount.debitValues, ...flagValues(preview, amount.flag)])];
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-xs font-medium text-soft">{t("Means money out")}</legend>
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
        {values.map((value) => (
          <Check
            key={value}
            label={value}
            checked={amount.debitValues.includes(value)}
            onChange={(wanted) => onChange(withDebitValue(mapping, value, wanted))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function KindFields(props: AmountColumnsProps) {
  const { mapping, columns, onChange } = props;
  const { amount } = mapping;
  const change = (next: Mapping["amount"]): void => onChange({ ...mapping, amount: next });
  if (amount.kind === "two")
    return (
      <>
        <ColumnSelect
          label={t("Money out")}
          columns={columns}
          value={amount.debit}
          onChange={(debit) => change({ ...amount, debit })}
        />
        <ColumnSelect
          label={t("Money in")}
          columns={columns}
          value={amount.credit}
          onChange={(credit) => change({ ...amount, credit })}
        />
      </>
    );
  const column = (
    <ColumnSelect
      label={t("Amount")}
      columns={columns}
      value={amount.column}
      onChange={(index) => change({ ...amount, column: index })}
    />
  );
  if (amount.kind === "flag")
    return (
      <>
        {column}
        <ColumnSelect
          label={t("Direction")}
          columns={columns}
          value={amount.flag}
          onChange={(flag) => change({ ...amount, flag, debitValues: [] })}
        />
        <OutValues {...props} />
      </>
    );
  return (
    <>
      {column}
      <SelectField
        label={t("Signs")}
        value={amount.negate ? "plus" : "minus"}
        onChange={(event) => change({ ...amount, negate: event.target.value === "plus" })}
      >
        <option value="minus">{t("Minus is money out")}</option>
        <option value="plus">{t("Plus is money out")}</option>
      </SelectField>
    </>
  );
}

/** How the file writes amounts, and in which columns. */
export function AmountColumns(props: AmountColumnsProps) {
  const { mapping, columns, onChange } = props;
  return (
    <>
      <SelectField
        label={t("Amounts are")}
        value={mapping.amount.kind}
        onChange={(event) => onChange(withAmountKind(mapping, event.target.value as AmountKind, columns.length))}
      >
        <option value="signed">{t("In one column, with signs")}</option>
        <option value="two">{t("In two columns, out and in")}</option>
        <option value="flag">{t("In one column, direction in another")}</option>
      </SelectField>
      <KindFields {...props} />
    </>
  );
}
