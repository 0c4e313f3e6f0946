import { useQuery } from "@tanstack/react-query";
import { accountsQuery } from "../../lib/queries.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { draftProblems } from "./rule-draft.ts";
import type { RuleDraft } from "./rule-draft.ts";
import { t } from "../../lib/t.ts";

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (change: Partial<RuleDraft>) => void;
}

/** Direction and amount: what most rules with a condition use. */
export function AmountFields({ draft, onChange }: FieldsProps) {
  const problems = draftProblems(draft);
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1.4fr_1fr_1fr]">
      <div className="max-sm:col-span-2">
        <SelectField
          label={t("and it is")}
          value={draft.direction}
          onChange={(event) => onChange({ direction: event.target.value as RuleDraft["direction"] })}
        >
          <option value="">{t("money in or out")}</option>
          <option value="out">{t("money out")}</option>
          <option value="in">{t("money in")}</option>
        </SelectField>
      </div>
      {(["minAmount", "maxAmount"] as const).map((field) => (
        <TextField
          key={field}
          label={field === "minAmount" ? t("of at least") : t("and at most")}
          inputMode="decimal"
          placeholder={t("any amount")}
          value={draft[field]}
          error={problems[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
    </div>
  );
}

function PrioritySelect({ draft, onChange }: FieldsProps) {
  return (
    <SelectField
      label={t("Where several rules match")}
      value={draft.priority}
      onChange={(event) => onChange({ priority: Number(event.target.value) })}
    >
      {[...new Set([10, 0, -10, draft.priority])].map((priority) => (
        <option key={priority} value={priority}>
          {priority === 0
            ? t("the more specific one decides")
            : priority > 0
              ? t("this one comes first")
              : t("this one comes last")}
        </option>
      ))}
    </SelectField>
  );
}

/** Days, dates, account and currency. */
export function OtherFields({ draft, onChange }: FieldsProps) {
  const { data: accounts = [] } = useQuery(accountsQuery);
  const problems = draftProblems(draft);
  const currencies = [...new Set([...accounts.map(({ currency }) => currency), draft.currency])].filter(Boolean);
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["dayFrom", "dayTo"] as const).map((field) => (
        <TextField
          key={field}
          label={field === "dayFrom" ? t("From day of the month") : t("to day")}
          inputMode="numeric"
          placeholder={field === "dayFrom" ? "1" : "31"}
          value={draft[field]}
          error={problems[field]}
          onChange={(event) => onChange({ [field]: event.target.value.trim() })}
        />
      ))}
      {(["since", "until"] as const).map((field) => (
        <TextField
          key={field}
          type="date"
          label={field === "since" ? t("Since") : t("Until")}
          value={draft[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
      <SelectField
        label={t("Account")}
        value={draft.accountId}
        onChange={(event) => onChange({ accountId: event.target.value })}
      >
        <option value="">{t("any account")}</option>
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("Currency")}
        value={draft.currency}
        onChange={(event) => onChange({ currency: event.target.value })}
      >
        <option value="">{t("any currency")}</option>
        {currencies.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </SelectField>
      <div className="col-span-2">
        <PrioritySelect draft={draft} onChange={onChange} />
      </div>
    </div>
  );
}
