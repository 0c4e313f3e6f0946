import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { RuleSuggestion } from "../../../contract/rule-suggestions.ts";
import { ruleSuggestionsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Section } from "../../ui/page.tsx";
import { useSuggestionAnswers } from "./suggestion-answers.ts";
import { backtestWords } from "./suggestion-words.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

/** What the editor begins with, and what to do once it has saved. */
interface Start {
  readonly pattern: string;
  readonly categoryId: string;
  readonly onSaved: () => void;
}

function Words({ suggestion }: { suggestion: RuleSuggestion }) {
  const format = useFormat();
  const { pattern, group, category, support } = suggestion;
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
        <span className="min-w-0 break-words">
          {tx("When merchant contains “{pattern}”", { pattern: <span className="font-medium">{pattern}</span> })}
        </span>
        <span className="text-faint" aria-label={t("becomes")}>
          →
        </span>
        <CategoryChip group={group} name={category} />
      </p>
      <p className="text-xs text-faint">
        {t("You chose it {support} times · {backtestWords}", {
          support: format.count(support),
          backtestWords: backtestWords(suggestion, format),
        })}
      </p>
    </div>
  );
}

interface EntryProps {
  readonly suggestion: RuleSuggestion;
  readonly onEdit: (start: Start) => void;
  readonly onAnswered: () => void;
}

function Entry({ suggestion, onEdit, onAnswered }: EntryProps) {
  const { accept, dismiss, settle } = useSuggestionAnswers();
  const { pattern, categoryId } = suggestion;
  const busy = accept.isPending || dismiss.isPending;
  const edit = (): void => onEdit({ pattern, categoryId, onSaved: () => settle(suggestion) });
  const answer = ({ mutateAsync }: typeof accept): void => void mutateAsync(suggestion).then(onAnswered, onAnswered);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-t-0 last:pb-0">
      <Words suggestion={suggestion} />
      <div className="flex shrink-0 gap-1">
        <Button
          small
          look="primary"
          busy={busy}
          aria-label={t("Accept: {pattern}", { pattern })}
          onClick={() => answer(accept)}
        >
          {t("Accept")}
        </Button>
        <Button small disabled={busy} aria-label={t("Edit: {pattern}", { pattern })} onClick={edit}>
          {t("Edit")}
        </Button>
        <Button
          small
          look="quiet"
          disabled={busy}
          aria-label={t("Never suggest: {pattern}", { pattern })}
          onClick={() => answer(dismiss)}
        >
          {t("Never")}
        </Button>
      </div>
    </li>
  );
}

/** Rules found in what the person corrected, each with what it would do. Nothing is shown when there are none. */
export function RuleSuggestions({ onEdit }: { onEdit: (start: Start) => void }) {
  const { data = [] } = useQuery(ruleSuggestionsQuery);
  const list = useRef<HTMLUListElement>(null);
  if (data.length === 0) return null;
  return (
    <Section title={t("Suggested by what you corrected")}>
      <p className="pb-1 text-xs text-faint">
        {t("Accept makes it a rule and applies it; what you chose yourself stays, and it can be undone.")}
      </p>
      {/* An answered entry goes, and the focus with it: it returns to the list, not to the top of the page. */}
      <ul ref={list} tabIndex={-1} aria-label={t("Suggested rules")} className="outline-none">
        {data.map((suggestion) => (
          <Entry
            key={suggestion.id}
            suggestion={suggestion}
            onEdit={onEdit}
            onAnswered={() => list.current?.focus({ preventScroll: true })}
          />
        ))}
      </ul>
    </Section>
  );
}
