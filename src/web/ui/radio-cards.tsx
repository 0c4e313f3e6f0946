import { useId } from "react";

interface RadioCardsProps<T extends string> {
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, each to be seen and pressed. */
export function RadioCards<T extends string>({ legend, hint, options, chosen, onChoose }: RadioCardsProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, name: label }) => (
          <label
            key={value}
            className="flex h-9 cursor-pointer items-center gap-2 rounded-md border border-line-strong px-3 text-sm font-medium has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={chosen === value}
              onChange={() => onChoose(value)}
              className="size-4 accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
      {hint && <p className="mt-2 text-xs text-faint">{hint}</p>}
    </fieldset>
  );
}
