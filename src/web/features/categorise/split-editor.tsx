import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { categoriesQuery } from "../../lib/queries.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { fieldBox } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { givenRest, leftOver, problemOf, startDraft, wireParts } from "./split-draft.ts";
import type { PartDraft } from "./split-draft.ts";
import { saveParts } from "./save-parts.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

const MAX_PARTS = 50;

function CategorySelect({ value, label, onChange }: { value: string; label: string; onChange: (id: string) => void }) {
  const { data = [] } = useQuery(categoriesQuery);
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`${fieldBox} h-9 min-w-0 px-2`}
    >
      <option value="">{t("Category…")}</option>
      {GROUPS.map((group) => (
        <optgroup key={group} label={group}>
          {data
            .filter((category) => category.group === group)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

interface PartFieldsProps {
  readonly number: number;
  readonly part: PartDraft;
  readonly onChange: (change: Partial<PartDraft>) => void;
  readonly onRest: () => void;
  /** Null where two are the least there can be. */
  readonly onRemove: (() => void) | null;
}

function PartFields({ number, part, onChange, onRest, onRemove }: PartFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-1.5 rounded-md border border-line p-2">
      <legend className="sr-only">{t("Part {number}", { number })}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_6.5rem_auto] items-center gap-1.5">
        <CategorySelect
          label={t("Category of part {number}", { number })}
          value={part.categoryId}
          onChange={(categoryId) => onChange({ categoryId })}
        />
        <input
          aria-label={t("Amount of part {number}", { number })}
          inputMode="decimal"
          value={part.amount}
          placeholder="0.00"
          onChange={(event) => onChange({ amount: event.target.value })}
          className={`${fieldBox} h-9 px-2 text-right tabular-nums`}
        />
        <IconButton
          label={t("Remove part {number}", { number })}
          disabled={onRemove === null}
          onClick={() => onRemove?.()}
        >
          <X size={14} />
        </IconButton>
      </div>
      <div className="flex items-center gap-1.5">
        <input
          aria-label={t("Note of part {number}", { number })}
          value={part.note}
          maxLength={500}
          placeholder={t("What it was")}
          onChange={(event) => onChange({ note: event.target.value })}
          className={`${fieldBox} h-8 px-2 text-xs`}
        />
        <Button small look="quiet" aria-label={t("Give the rest to part {number}", { number })} onClick={onRest}>
          {t("The rest")}
        </Button>
      </div>
    </fieldset>
  );
}

/** Writes a row's parts; what is left over is always in sight, and nothing is saved before it is nothing. */
export function SplitEditor({ row, onDone }: { row: Transaction; onDone: () => void }) {
  const client = useQueryClient();
  const [parts, setParts] = useState<readonly PartDraft[]>(() => startDraft(row));
  const { currency } = row.money;
  const left = leftOver(row, parts);
  const problem = problemOf(row, parts);
  const save = useMutation({ mutationFn: () => saveParts(client, row, wireParts(row, parts)), onSuccess: onDone });
  const change = (key: number, fields: Partial<PartDraft>): void =>
    setParts((now) => now.map((part) => (part.key === key ? { ...part, ...fields } : part)));
  const add = (): void =>
    setParts((now) => [
      ...now,
      { key: Math.max(row.parts.length, ...now.map(({ key }) => key + 1)), amount: "", categoryId: "", note: "" },
    ]);
  return (
    <div className="flex flex-col gap-2">
      {parts.map((part, at) => (
        <PartFields
          key={part.key}
          number={at + 1}
          part={part}
          onChange={(fields) => change(part.key, fields)}
          onRest={() => setParts((now) => givenRest(row, now, part.key))}
          onRemove={parts.length > 2 ? () => setParts((now) => now.filter(({ key }) => key !== part.key)) : null}
        />
      ))}
      <div className="flex items-center justify-between gap-2">
        <Button small look="quiet" disabled={parts.length >= MAX_PARTS} onClick={add}>
          <Plus size={14} aria-hidden="true" />
          {t("Add a part")}
        </Button>
        <p role="status" className={`text-xs tabular-nums ${left === 0 ? "text-soft" : "text-bad"}`}>
          {left === 0
            ? t("Nothing left over")
            : tx("{amount} left over", {
                amount: <Money amount={toDecimal(left, currency)} currency={currency} sign="always" />,
              })}
        </p>
      </div>
      <ErrorNote error={save.error} />
      <div className="flex items-center gap-2">
        <Button small look="primary" busy={save.isPending} disabled={problem !== null} onClick={() => save.mutate()}>
          {t("Save parts")}
        </Button>
        <Button small look="quiet" onClick={onDone}>
          {t("Cancel")}
        </Button>
        {problem !== null && <span className="text-xs text-faint">{problem}</span>}
      </div>
    </div>
  );
}
