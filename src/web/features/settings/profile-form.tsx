import { useState } from "react";
import type { FormEvent } from "react";
import type { Settings } from "../../../contract/account-holder.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { currencyChoices } from "../../lib/currencies.ts";
import type { Choice } from "../../lib/currencies.ts";
import { localeChoices } from "./choices.ts";
import { useEditSettings } from "./use-edit-settings.ts";
import { t } from "../../lib/t.ts";

const options = (choices: readonly Choice[]) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

/** Name, currency and how numbers and days are written. */
export function ProfileForm({ settings }: { settings: Settings }) {
  const [name, setName] = useState(settings.displayName ?? "");
  const [currency, setCurrency] = useState(settings.defaultCurrency);
  const [locale, setLocale] = useState(settings.locale);
  const edit = useEditSettings();
  const format = useFormat();
  const changed =
    name.trim() !== (settings.displayName ?? "") || currency !== settings.defaultCurrency || locale !== settings.locale;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const displayName = name.trim() === "" ? null : name.trim();
    edit.mutate(
      { displayName, defaultCurrency: currency, locale },
      { onSuccess: () => void showToast(t("Profile saved.")) },
    );
  };
  return (
    <form onSubmit={submit} aria-label={t("Profile")} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("Name")}
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t("Main currency")}
          hint={t("For files that name none, and shown first. Nothing is converted.")}
          value={currency}
          onChange={(event) => setCurrency(event.target.value)}
        >
          {options(currencyChoices(settings.defaultCurrency, format.locale))}
        </SelectField>
        <SelectField
          label={t("Numbers and days")}
          hint={t("How amounts and dates are written on screen.")}
          value={locale}
          onChange={(event) => setLocale(event.target.value)}
        >
          {options(localeChoices(settings.locale, navigator.language))}
        </SelectField>
      </div>
      <ErrorNote error={edit.error} />
      <Button type="submit" look="primary" className="self-start" disabled={!changed} busy={edit.isPending}>
        {t("Save profile")}
      </Button>
    </form>
  );
}
