import { useState } from "react";
import type { FormEvent } from "react";
import { readRate } from "../../../core/rates/fraction.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";
import { useOwnRate } from "./use-own-rate.ts";

/** Writes a rate of one's own: so much of the currency for one unit of the one that figures are told in, as banks print it. */
export function OwnRateForm({ into, codes, today }: { into: string; codes: readonly string[]; today: string }) {
  const [chosen, setChosen] = useState("");
  const [on, setOn] = useState(today);
  const [text, setText] = useState("");
  const write = useOwnRate();
  const quote = codes.find((code) => code === chosen) ?? codes[0]!;
  const rate = text.trim().replace(",", ".");
  const isRate = readRate(rate) !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    write.mutate({ on, base: into, quote, rate }, { onSuccess: () => setText("") });
  };
  return (
    <form onSubmit={submit} aria-label={t("A rate of your own")} className="flex flex-col gap-3">
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField label={t("Currency")} value={quote} onChange={(event) => setChosen(event.target.value)}>
          {codes.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("Day")}
          type="date"
          required
          max={today}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
        <TextField
          label={t("One {into} in {quote}", { into, quote })}
          inputMode="decimal"
          required
          value={text}
          error={text !== "" && !isRate ? t("Write a number above zero, such as 1.0823.") : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <ErrorNote error={write.error} />
      <Button type="submit" className="self-start" disabled={!isRate || on === ""} busy={write.isPending}>
        {t("Save your rate")}
      </Button>
    </form>
  );
}
