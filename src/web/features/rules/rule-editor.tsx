import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { MAX_PATTERN } from "../../../contract/rules.ts";
import type { RuleWithEffect } from "../../../contract/rules.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { categoriesQuery, rulePreviewQuery } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { BacktestView } from "./backtest-view.tsx";
import { AmountFields, OtherFields } from "./condition-fields.tsx";
import { draftFrom, draftOf, draftProblems, NEW_DRAFT, previewInput } from "./rule-draft.ts";
import type { RuleDraft, RuleStart } from "./rule-draft.ts";
import { useRuleEdits } from "./rule-edits.ts";
import { useSettled } from "./use-settled.ts";
import { t } from "../../lib/t.ts";

/** A pause in typing that long is worth a look at the ledger. */
const SETTLED_MS = 350;

const EXPRESSION_HINT = t("Case and accents do not matter. Known: [a-z] . | ( ) * + ? {2,3} ^ $ \\b \\d \\w \\s");

function CategorySelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { data: categories = [] } = useQuery(categoriesQuery);
  return (
    <SelectField
      label={t("then the category is")}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t("Choose a category")}</option>
      {GROUPS.map((group) => {
        const members = categories.filter((category) => category.group === group);
        return (
          members.length > 0 && (
            <optgroup key={group} label={group}>
              {members.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )
        );
      })}
    </SelectField>
  );
}

function LivePreview({ draft }: { draft: RuleDraft }) {
  const input = previewInput(useSettled(draft, SETTLED_MS));
  const preview = useQuery({ ...rulePreviewQuery(input), placeholderData: keepPreviousData });
  if (input === null)
    return <p className="text-sm text-faint">{t("As you type, what the rule would do to your ledger stands here.")}</p>;
  if (preview.error) return <ErrorNote error={preview.error} />;
  if (!preview.data) return <Skeleton className="h-40 w-full" />;
  return <BacktestView preview={preview.data} hasCategory={input.categoryId !== undefined} />;
}

interface ActionsProps {
  readonly ready: boolean;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

function Actions({ ready, busy, onSave, onClose }: ActionsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" look="primary" disabled={!ready} busy={busy}>
        {t("Save and apply")}
      </Button>
      <Button disabled={!ready} busy={busy} onClick={onSave}>
        {t("Save for what comes")}
      </Button>
      <Button look="quiet" onClick={onClose}>
        {t("Cancel")}
      </Button>
    </div>
  );
}

interface RuleEditorProps {
  /** The rule to change; null for a new one. */
  readonly rule: RuleWithEffect | null;
  /** What a new rule begins with. */
  readonly start?: RuleStart | null;
  readonly onClose: () => void;
}

/** A rule as a sentence, and beside it what it would do. */
export function RuleEditor({ rule, start = null, onClose }: RuleEditorProps) {
  const [draft, setDraft] = useState<RuleDraft>(rule ? draftOf(rule) : start ? draftFrom(start) : NEW_DRAFT);
  const edits = useRuleEdits();
  const change = (part: Partial<RuleDraft>): void => setDraft((known) => ({ ...known, ...part }));
  const save = useMutation({
    mutationFn: (apply: boolean) => edits.save(draft, rule, apply),
    onSuccess: () => {
      start?.onSaved();
      onClose();
    },
  });
  const ready =
    draft.pattern.trim() !== "" && draft.categoryId !== "" && Object.keys(draftProblems(draft)).length === 0;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) save.mutate(draft.enabled);
  };
  return (
    <Section title={rule ? t("Change a rule") : t("A new rule")}>
      <form onSubmit={onSubmit} className="grid gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <TextField
            label={
              draft.isRegex ? t("When the description matches the expression") : t("When the description contains")
            }
            hint={draft.isRegex ? EXPRESSION_HINT : t("Whole words; case and accents do not matter.")}
            maxLength={MAX_PATTERN}
            autoFocus
            spellCheck={false}
            placeholder={draft.isRegex ? t("^corner bakery \\d+") : t("corner bakery")}
            className={draft.isRegex ? "font-mono" : ""}
            value={draft.pattern}
            onChange={(event) => change({ pattern: event.target.value })}
          />
          <AmountFields draft={draft} onChange={change} />
          <CategorySelect value={draft.categoryId} onChange={(categoryId) => change({ categoryId })} />
          <details>
            <summary className="text-xs font-medium text-soft">{t("More conditions")}</summary>
            <div className="flex flex-col gap-4 pt-3">
              <OtherFields draft={draft} onChange={change} />
              <Check
                label={t("The text is an expression")}
                checked={draft.isRegex}
                onChange={(isRegex) => change({ isRegex })}
              />
            </div>
          </details>
          <ErrorNote error={save.error} />
          <Actions ready={ready} busy={save.isPending} onSave={() => save.mutate(false)} onClose={onClose} />
        </div>
        <div className="min-w-0 lg:border-l lg:border-line lg:pl-6">
          <LivePreview draft={draft} />
        </div>
      </form>
    </Section>
  );
}
