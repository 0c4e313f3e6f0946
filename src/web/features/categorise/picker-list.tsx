import { Plus } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import { classNames } from "../../lib/class-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import type { PickerOption } from "./picker-options.ts";
import { t } from "../../lib/t.ts";

interface PickerListProps {
  readonly id: string;
  readonly options: readonly PickerOption[];
  readonly at: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (option: PickerOption) => void;
  readonly loading: boolean;
}

function OptionText({ option }: { option: PickerOption }) {
  const format = useFormat();
  if (option.kind === "create")
    return (
      <span className="inline-flex min-w-0 items-center gap-1.5">
        <Plus size={14} className="shrink-0 text-accent" aria-hidden="true" />
        <span className="truncate">{t("Create “{option}”…", { option: option.name })}</span>
      </span>
    );
  const { name, group } = option.choice;
  return (
    <>
      <CategoryChip group={group} name={option.kind === "group" ? group : name} />
      {option.confidence !== null && (
        <span className="text-xs text-faint tabular-nums">{format.percent(option.confidence)}</span>
      )}
    </>
  );
}

export function PickerList({ id, options, at, onPoint, onChoose, loading }: PickerListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  if (loading) return <Skeleton className="m-3 h-40" />;
  return (
    <ul ref={list} id={id} role="listbox" aria-label={t("Categories")} className="max-h-72 overflow-y-auto p-1">
      {options.map((option, index) => (
        <Fragment
          key={`${option.section} ${option.kind === "create" ? "" : `${option.choice.name} ${option.choice.group}`}`}
        >
          {options[index - 1]?.section !== option.section && (
            <li role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-faint">
              {option.section}
            </li>
          )}
          {/* The keyboard reaches options through the field above (aria-activedescendant). */}
          <li
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseMove={() => index !== at && onPoint(index)}
            onClick={() => onChoose(option)}
            className={classNames(
              "flex h-8 cursor-pointer items-center justify-between gap-3 rounded-md px-2 text-sm",
              index === at && "bg-sunken",
            )}
          >
            <OptionText option={option} />
          </li>
        </Fragment>
      ))}
      {options.length === 0 && <li className="px-2 py-6 text-center text-sm text-faint">{t("Nothing matches.")}</li>}
    </ul>
  );
}
