import { classNames } from "../../lib/class-names.ts";
import type { Suggestion } from "./suggestions.ts";
import { t } from "../../lib/t.ts";

interface SuggestionListProps {
  readonly id: string;
  readonly items: readonly Suggestion[];
  /** -1: none, Enter searches for the words. */
  readonly at: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (item: Suggestion) => void;
}

export function SuggestionList({ id, items, at, onPoint, onChoose }: SuggestionListProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t("Suggestions")}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-20 mt-1 max-w-md rounded-lg border border-line-strong bg-raised p-1 shadow-lg shadow-black/10 rise"
    >
      {items.map((item, index) => (
        <li
          key={item.text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onMouseMove={() => index !== at && onPoint(index)}
          onClick={() => onChoose(item)}
          className={classNames(
            "flex h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-2 text-sm",
            index === at && "bg-sunken",
          )}
        >
          <span className="truncate font-medium">{item.text}</span>
          <span className="shrink-0 text-xs text-faint">{item.hint}</span>
        </li>
      ))}
    </ul>
  );
}
