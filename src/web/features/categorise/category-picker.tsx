import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { categoriesQuery, explanationQuery } from "../../lib/queries.ts";
import { useStore } from "../../lib/store.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import type { CategoryChoice } from "./choice.ts";
import { groupOptions, pickerOptions, WORTH_OFFERING } from "./picker-options.ts";
import type { PickerOption } from "./picker-options.ts";
import { PickerList } from "./picker-list.tsx";
import { recentCategories } from "./recent-categories.ts";
import { t } from "../../lib/t.ts";

interface CategoryPickerProps {
  /** The row whose candidates are offered; null for many rows at once. */
  readonly transactionId: string | null;
  readonly title: string;
  readonly onChoose: (choice: CategoryChoice) => void;
}

/** Search, what the engine offers, what was used last, everything else; and a new category in two steps. */
export function CategoryPicker({ transactionId, title, onChoose }: CategoryPickerProps) {
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [newName, setNewName] = useState<string | null>(null);
  const recent = useStore(recentCategories);
  const categories = useQuery(categoriesQuery);
  const explanation = useQuery({ ...explanationQuery(transactionId ?? ""), enabled: transactionId !== null });
  const candidates = (explanation.data?.candidates ?? []).filter(({ confidence }) => confidence >= WORTH_OFFERING);
  const options =
    newName === null
      ? pickerOptions({ categories: categories.data ?? [], candidates, recent }, typed)
      : groupOptions(newName, candidates[0]?.group, typed);

  const choose = (option: PickerOption | undefined): void => {
    if (!option) return;
    if (option.kind !== "create") return onChoose(option.choice);
    setNewName(option.name);
    setTyped("");
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((at + step + options.length) % Math.max(1, options.length));
    else if (event.key === "Enter") choose(options[at]);
    else return;
    event.preventDefault();
  };
  const active = options.length > 0 ? `${listId}-${at}` : undefined;
  return (
    <div className="flex w-72 flex-col">
      <input
        role="combobox"
        aria-label={newName === null ? title : t("Group")}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active}
        autoFocus
        placeholder={newName === null ? t("Search or create a category") : t("Choose its group")}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-10 border-b border-line bg-transparent px-3 text-sm outline-none placeholder:text-faint"
      />
      {categories.error ? <ErrorNote error={categories.error} onRetry={() => void categories.refetch()} /> : null}
      <PickerList
        id={listId}
        options={options}
        at={at}
        onPoint={setAt}
        onChoose={choose}
        loading={categories.isPending}
      />
    </div>
  );
}
