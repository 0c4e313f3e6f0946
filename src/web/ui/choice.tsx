import { Button } from "./button.tsx";

interface ChoiceProps<T extends string> {
  /** What is chosen between, for who cannot see that these belong together. */
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

/** A few views of one thing, of which one is shown. */
export function Choice<T extends string>({ label, options, chosen, choose }: ChoiceProps<T>) {
  return (
    <div role="group" aria-label={label} className="flex gap-1">
      {options.map(({ value, name }) => (
        <Button
          key={value}
          small
          look={value === chosen ? "primary" : "quiet"}
          aria-pressed={value === chosen}
          onClick={() => choose(value)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
