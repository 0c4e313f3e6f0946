import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import type { FormEvent } from "react";
import type { TaxEntryWire, TaxSummary } from "../../../contract/tax.ts";
import { taxEntriesQuery } from "../../lib/queries.ts";
import { localDay } from "../../lib/calendar.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { useEntryAdd, useEntryRemove } from "./use-tax-edits.ts";
import { t } from "../../lib/t.ts";
import { readTypedSize } from "../../lib/typed-amount.ts";

function Entry({ entry, unit }: { entry: TaxEntryWire; unit: string }) {
  const format = useFormat();
  const remove = useEntryRemove();
  const said = `${entry.quantity.replace(/\.?0+$/, "")} ${unit}`;
  return (
    <li className="flex items-center gap-3 border-t border-line py-1.5 text-sm first:border-t-0">
      <span className="w-24 shrink-0 text-xs text-faint">{format.day(entry.enteredOn)}</span>
      <span className="min-w-0 flex-1 truncate">
        {said}
        {entry.note !== null && <span className="text-soft"> · {entry.note}</span>}
      </span>
      <Money {...entry.money} />
      <IconButton
        small
        label={t("Remove {said}", { said })}
        busy={remove.isPending}
        onClick={() => remove.mutate(entry.id)}
      >
        <X size={14} />
      </IconButton>
    </li>
  );
}

/** The day to begin with: today, or the last of a year that is over. */
const firstDayOffered = ({ since, until }: TaxSummary, today: string): string =>
  today < since ? since : today > until ? until : today;

function NewEntry({ summary }: { summary: TaxSummary }) {
  const { allowances, jurisdiction } = summary;
  const [allowance, setAllowance] = useState(allowances[0]?.id ?? "");
  const [on, setOn] = useState(() => firstDayOffered(summary, localDay(new Date())));
  const [quantity, setQuantity] = useState("");
  const [note, setNote] = useState("");
  const add = useEntryAdd();
  // What is no number is the server's to refuse, with what it should be.
  const amount = readTypedSize(quantity, null) ?? quantity.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const entry = {
      jurisdiction,
      allowance,
      enteredOn: on,
      quantity: amount,
      note: note.trim() === "" ? null : note.trim(),
    };
    add.mutate(entry, {
      onSuccess: () => {
        setQuantity("");
        setNote("");
      },
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_2fr_auto] lg:items-end">
      <SelectField label={t("What")} value={allowance} onChange={(event) => setAllowance(event.target.value)}>
        {allowances.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField label={t("Day")} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      <TextField
        label={allowances.find(({ id }) => id === allowance)?.unit ?? t("Units")}
        inputMode="decimal"
        placeholder="0"
        value={quantity}
        onChange={(event) => setQuantity(event.target.value)}
      />
      <TextField label={t("Note")} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      <Button
        type="submit"
        busy={add.isPending}
        disabled={!/^\d{1,8}(\.\d{1,2})?$/.test(amount) || Number(amount) === 0}
      >
        {t("Write down")}
      </Button>
      <div className="sm:col-span-full">
        <ErrorNote error={add.error} />
      </div>
    </form>
  );
}

/** What no bank knows of: journeys in one's own car, work at home. */
export function Entries({ summary }: { summary: TaxSummary }) {
  const { jurisdiction, year, allowances } = summary;
  const { data, error, refetch } = useQuery(taxEntriesQuery(jurisdiction, year));
  const unitOf = (allowance: string): string => allowances.find(({ id }) => id === allowance)?.unit ?? "";
  return (
    <Section title={t("Mileage and home office")}>
      <div className="flex flex-col gap-3">
        <NewEntry summary={summary} />
        <ErrorNote error={error} onRetry={() => void refetch()} />
        <ul>
          {data?.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} unit={unitOf(entry.allowance)} />
          ))}
        </ul>
      </div>
    </Section>
  );
}
