import { useId } from "react";

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A box to tick with its label. */
export function Check({ label, checked, onChange }: CheckProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-1.5">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
    </span>
  );
}
