import { SelectField } from "../../ui/field.tsx";

export interface ColumnChoice {
  readonly index: number;
  readonly name: string;
}

interface ColumnSelectProps {
  readonly label: string;
  readonly columns: readonly ColumnChoice[];
  readonly value: number;
  readonly onChange: (column: number) => void;
}

/** Which column of the file holds something. */
export function ColumnSelect({ label, columns, value, onChange }: ColumnSelectProps) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {columns.map(({ index, name }) => (
        <option key={index} value={index}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

interface OptionalColumnProps extends Omit<ColumnSelectProps, "value" | "onChange"> {
  readonly value: number | null;
  readonly none: string;
  readonly onChange: (column: number | null) => void;
}

/** The same for what a file may leave out. */
export function OptionalColumn({ label, columns, value, none, onChange }: OptionalColumnProps) {
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
    >
      <option value="">{none}</option>
      {columns.map(({ index, name }) => (
        <option key={index} value={index}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
