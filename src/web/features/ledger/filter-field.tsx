import { Search, X } from "lucide-react";
import { useId } from "react";
import type { Ref } from "react";
import type { FilterWorld } from "../../lib/filter-query.ts";
import { formatToken } from "../../lib/filter-tokens.ts";
import { IconButton } from "../../ui/button.tsx";
import { Keys } from "../../ui/keys.tsx";
import { FilterChip } from "./filter-chip.tsx";
import { SuggestionList } from "./suggestion-list.tsx";
import { useFilterDraft } from "./use-filter-draft.ts";
import { useSuggestions } from "./use-suggestions.ts";
import { t } from "../../lib/t.ts";

interface FilterFieldProps {
  readonly text: string;
  readonly world: FilterWorld;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (text: string) => void;
  /** Down or Escape out of the field: on to the rows. */
  readonly onLeave: () => void;
}

/** One search field: words, and tokens such as `category:dining`, with suggestions. */
export function FilterField({ text, world, inputRef, onChange, onLeave }: FilterFieldProps) {
  const listId = useId();
  const field = useFilterDraft(text, onChange);
  const list = useSuggestions(field, world, onLeave);
  const shown = list.items.length > 0;
  return (
    <search className="relative min-w-0 flex-1">
      <div className="flex min-h-9 flex-wrap items-center gap-1 rounded-md border border-control bg-surface py-1 pr-1 pl-2 focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent">
        <Search size={16} className="shrink-0 text-faint" aria-hidden="true" />
        {field.tokens.map((token) => (
          <FilterChip key={formatToken(token)} token={token} onRemove={() => field.remove(token)} />
        ))}
        <input
          ref={inputRef}
          role="combobox"
          aria-label={t("Search and filter")}
          aria-expanded={shown}
          aria-controls={shown ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={list.items[list.at] ? `${listId}-${list.at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={field.tokens.length > 0 ? "" : t("Search, or category:dining amount>50")}
          value={field.draft}
          onChange={(event) => list.type(event.target.value)}
          onFocus={list.show}
          onMouseDown={list.show}
          onBlur={list.hide}
          onKeyDown={list.onKeyDown}
          className="h-6 min-w-24 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-faint"
        />
        {text !== "" || field.draft !== "" ? (
          <IconButton small label={t("Clear filter")} className="h-6!" onClick={field.clear}>
            <X size={14} />
          </IconButton>
        ) : (
          <span className="px-1 max-md:hidden" aria-hidden="true">
            <Keys keys="/" />
          </span>
        )}
      </div>
      {shown && (
        <SuggestionList id={listId} items={list.items} at={list.at} onPoint={list.point} onChoose={list.choose} />
      )}
    </search>
  );
}
