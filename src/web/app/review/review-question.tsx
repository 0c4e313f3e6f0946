import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import type { ReviewItem } from "../../../contract/tag.ts";
import type { CategoryChoice } from "../../features/categorise/choice.ts";
import { PickerList } from "../../features/categorise/picker-list.tsx";
import { groupOptions, pickerOptions, WORTH_OFFERING } from "../../features/categorise/picker-options.ts";
import type { PickerOption } from "../../features/categorise/picker-options.ts";
import { recentCategories } from "../../features/categorise/recent-categories.ts";
import { MerchantCard } from "../../features/review/merchant-card.tsx";
import { categoriesQuery } from "../../lib/queries.ts";
import { useShortcuts } from "../../lib/shortcuts.ts";
import { useStore } from "../../lib/store.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { fieldBox } from "../../ui/field.tsx";
import { Keys } from "../../ui/keys.tsx";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

interface ReviewQuestionProps {
  readonly item: ReviewItem;
  readonly onSettle: (choice: CategoryChoice) => void;
  readonly onSkip: () => void;
}

type Suggestion = ReviewItem["suggestions"][number];

const choiceOf = ({ categoryId, category: name, group }: Suggestion): CategoryChoice =>
  categoryId === null ? { kind: "new", name, group } : { kind: "existing", categoryId, name, group };

function Suggestions({ item, onSettle }: Pick<ReviewQuestionProps, "item" | "onSettle">) {
  const format = useFormat();
  return (
    <ol aria-label={t("Suggestions")} className="grid gap-2 sm:grid-cols-3">
      {item.suggestions.map((suggestion, index) => (
        <li key={suggestion.category}>
          <Button
            className="h-auto min-h-11 w-full justify-start! py-2 whitespace-normal"
            look={index === 0 ? "plain" : "quiet"}
            onClick={() => onSettle(choiceOf(suggestion))}
          >
            <span className="max-md:hidden">
              <Keys keys={String(index + 1)} />
            </span>
            <CategoryChip className="flex-1 text-left" group={suggestion.group} name={suggestion.category} />
            <span className="text-xs text-faint tabular-nums">{format.percent(suggestion.confidence)}</span>
          </Button>
        </li>
      ))}
    </ol>
  );
}

/** A field that filters all categories; a new name is given a group next. */
function useCategoryFilter({ item, onSettle }: Pick<ReviewQuestionProps, "item" | "onSettle">) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [newName, setNewName] = useState<string | null>(null);
  const categories = useQuery(categoriesQuery).data ?? [];
  const recent = useStore(recentCategories);
  const candidates = item.suggestions.filter(({ confidence }) => confidence >= WORTH_OFFERING);
  const options =
    newName === null
      ? typed === ""
        ? []
        : pickerOptions({ categories, candidates, recent }, typed)
      : groupOptions(newName, candidates[0]?.group, "");
  const type = (text: string): void => {
    setTyped(text);
    setNewName(null);
    setAt(0);
  };
  const choose = (option: PickerOption | undefined): void => {
    if (option && option.kind !== "create") return onSettle(option.choice);
    if (option) {
      setNewName(option.name);
      setAt(0);
    }
  };
  return { typed, type, at, setAt, options, choose };
}

interface FilterProps {
  readonly filter: ReturnType<typeof useCategoryFilter>;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Enter in an empty field takes the first suggestion. */
  readonly onFirst: () => void;
}

function CategoryFilter({ filter, input, onFirst }: FilterProps) {
  const listId = useId();
  const { typed, type, at, setAt, options, choose } = filter;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && options.length > 0) setAt((at + step + options.length) % options.length);
    else if (event.key === "Enter" && event.repeat) event.preventDefault();
    else if (event.key === "Enter" && typed === "") onFirst();
    else if (event.key === "Enter") choose(options[at]);
    else if (event.key === "Escape") {
      type("");
      event.currentTarget.blur();
    } else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-1">
      <input
        ref={input}
        role="combobox"
        aria-label={t("Another category")}
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={options.length > 0 ? `${listId}-${at}` : undefined}
        placeholder={t("Type another category")}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${fieldBox} h-10`}
      />
      {options.length > 0 && (
        <div className="rounded-md border border-line">
          <PickerList id={listId} options={options} at={at} onPoint={setAt} onChoose={choose} loading={false} />
        </div>
      )}
    </div>
  );
}

/** Letters that mean something of their own here. */
const TAKEN = new Set(["s", "g", "i"]);
const LETTERS = "abcdefghijklmnopqrstuvwxyz".split("").filter((letter) => !TAKEN.has(letter));

/** One merchant, what it could be, and every way to answer without the mouse. */
export function ReviewQuestion({ item, onSettle, onSkip }: ReviewQuestionProps) {
  const input = useRef<HTMLInputElement>(null);
  const filter = useCategoryFilter({ item, onSettle });
  const take = (index: number) => (): void => {
    const suggestion = item.suggestions[index];
    if (suggestion) onSettle(choiceOf(suggestion));
  };
  const startTyping = (letter: string): void => {
    filter.type(letter);
    input.current?.focus();
  };
  useShortcuts(t("Review"), "screen", [
    { keys: "Enter", label: t("Take the first suggestion"), run: take(0) },
    ...[0, 1, 2].map((index) => ({
      keys: String(index + 1),
      label: t("Take suggestion {index}", { index: index + 1 }),
      run: take(index),
    })),
    { keys: "s", label: t("Skip this merchant"), run: onSkip },
    { keys: "/", label: t("Type another category (any other letter does, too)"), run: () => startTyping("") },
    ...LETTERS.map((letter) => ({ keys: letter, label: null, run: () => startTyping(letter) })),
  ]);
  return (
    <div className="flex flex-col gap-5">
      <MerchantCard item={item} />
      <Suggestions item={item} onSettle={onSettle} />
      <CategoryFilter filter={filter} input={input} onFirst={take(0)} />
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-faint max-md:hidden">
          {tx("{enter} takes the first, {skip} skips, {undo} takes it back.", {
            enter: <Keys keys="Enter" />,
            skip: <Keys keys="s" />,
            undo: <Keys keys="mod+z" />,
          })}
        </p>
        <Button look="quiet" onClick={onSkip}>
          {t("Skip")}
        </Button>
      </div>
    </div>
  );
}
