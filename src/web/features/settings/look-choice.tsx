import { useId } from "react";
import type { ReactNode } from "react";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { CATEGORY_COLOURS, CATEGORY_ICONS } from "../../../core/taxonomy/looks.ts";
import { CATEGORY_ICON } from "../../lib/category-icons.ts";
import { categoryLook } from "../../lib/category-look.ts";
import { t } from "../../lib/t.ts";
import { LookIcon } from "../../ui/category-chip.tsx";
import { ICON_NAMES } from "./icon-names.ts";

interface Option {
  /** Null: as the group looks. */
  readonly value: string | null;
  readonly name: string;
  readonly shown: ReactNode;
}

interface OptionsProps {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: string | null;
  readonly onChoose: (value: string | null) => void;
}

/** One of many small pictures: arrows go from one to the next, and each has a name. */
function Options({ legend, options, chosen, onChoose }: OptionsProps) {
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-soft">{legend}</legend>
      <div className="flex flex-wrap gap-1">
        {options.map(({ value, name, shown }) => (
          <label
            key={value ?? "group"}
            title={name}
            className="flex size-9 cursor-pointer items-center justify-center rounded-md border border-transparent hover:bg-sunken has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={group}
              aria-label={name}
              checked={chosen === value}
              onChange={() => onChoose(value)}
              className="sr-only"
            />
            {shown}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface LookChoiceProps {
  readonly group: Group;
  readonly chosen: string | null;
  readonly onChoose: (value: string | null) => void;
}

/** An icon, drawn in the colour that is chosen. */
export function IconChoice({ group, chosen, onChoose, colour }: LookChoiceProps & { readonly colour: string }) {
  const usual: Option = {
    value: null,
    name: t("As the group"),
    shown: <LookIcon look={{ icon: categoryLook(group).icon, colour }} size={18} />,
  };
  const others = CATEGORY_ICONS.map((value): Option => {
    const look = { icon: CATEGORY_ICON[value], colour };
    return { value, name: ICON_NAMES[value], shown: <LookIcon look={look} size={18} /> };
  });
  return <Options legend={t("Icon")} options={[usual, ...others]} chosen={chosen} onChoose={onChoose} />;
}

const dot = (colour: string) => (
  <span aria-hidden="true" style={{ background: colour }} className="size-5 rounded-full" />
);

/** A colour, each called after the group whose it is. */
export function ColourChoice({ group, chosen, onChoose }: LookChoiceProps) {
  const usual: Option = { value: null, name: t("As the group"), shown: dot(categoryLook(group).colour) };
  const others = GROUPS.map((one, at): Option => {
    const value = CATEGORY_COLOURS[at]!;
    return { value, name: t("Colour of {group}", { group: one }), shown: dot(categoryLook(one).colour) };
  });
  return <Options legend={t("Colour")} options={[usual, ...others]} chosen={chosen} onChoose={onChoose} />;
}
