import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { FilterWorld } from "../../lib/filter-query.ts";
import { suggest } from "./suggestions.ts";
import type { Suggestion } from "./suggestions.ts";
import type { useFilterDraft } from "./use-filter-draft.ts";

/** The list under the search field: what it offers, where the cursor stands in it, and what the keys do. */
export function useSuggestions(field: ReturnType<typeof useFilterDraft>, world: FilterWorld, onLeave: () => void) {
  const [open, setOpen] = useState(false);
  /** -1: none, Enter searches for what was typed. */
  const [at, setAt] = useState(-1);
  const items = open ? suggest(field.draft, world) : [];
  const choose = (item: Suggestion): void => {
    field.choose(item);
    setAt(-1);
  };
  const onEnter = (): void => {
    const item = items[at];
    if (item) return choose(item);
    field.commit();
    setOpen(false);
  };
  const onArrow = (step: 1 | -1): void => {
    if (items.length > 0) setAt((now) => (now + step + items.length) % items.length);
    else if (step === 1) onLeave();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => onArrow(1),
    ArrowUp: () => onArrow(-1),
    Enter: onEnter,
    Escape: () => (items.length > 0 ? setOpen(false) : onLeave()),
  };
  return {
    items,
    at,
    point: setAt,
    choose,
    show: () => setOpen(true),
    hide(): void {
      setOpen(false);
      setAt(-1);
    },
    type(text: string): void {
      field.type(text);
      setOpen(true);
      setAt(-1);
    },
    onKeyDown(event: KeyboardEvent): void {
      const last = field.tokens.at(-1);
      if (event.key === "Backspace" && field.draft === "" && last) field.remove(last);
      else if (keys[event.key]) keys[event.key]?.();
      else return;
      event.preventDefault();
    },
  };
}
