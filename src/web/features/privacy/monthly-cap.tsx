import { useState } from "react";
import type { FormEvent } from "react";
import type { Usage } from "../../../contract/usage.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, ProgressBar } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { useEditUsage } from "./use-edit-usage.ts";
import { costWords, readCap } from "./usage-words.ts";
import { t } from "../../lib/t.ts";

type Status = NonNullable<Usage["status"]>;

function Spent({ status }: { status: Status }) {
  const { locale } = useFormat();
  const { spentUsd, monthlyCapUsd: cap, priceKnown } = status;
  const spent = `${costWords(spentUsd, locale)} ${cap === null ? t("spent this month, without a limit") : t("of {costWords} spent this month", { costWords: costWords(cap, locale) })}`;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">{spent}</p>
      {cap !== null && (
        <ProgressBar label={t("Of this month's limit")} share={cap === 0 ? 1 : Math.min(1, spentUsd / cap)} />
      )}
      {!priceKnown && (
        <p className="text-xs text-faint">
          {t("What this model costs is not known, so no limit in money can hold it: AI_PRICE sets its price.")}
        </p>
      )}
    </div>
  );
}

/** What a month may cost, and what this one has. */
export function MonthlyCap({ status }: { status: Status }) {
  const [typed, setTyped] = useState(status.ownCapUsd === null ? "" : String(status.ownCapUsd));
  const edit = useEditUsage();
  const cap = readCap(typed);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (cap !== undefined) edit.mutate({ ownCapUsd: cap }, { onSuccess: () => void showToast(t("Limit saved.")) });
  };
  return (
    <form onSubmit={save} aria-label={t("Monthly limit")} className="flex max-w-md flex-col gap-4">
      <Spent status={status} />
      <TextField
        label={t("My limit for a month, in US dollars")}
        hint={t(
          "Empty: the installation's limit alone. The lower of the two holds; then nothing more is sent until the next month (UTC).",
        )}
        error={cap === undefined ? t("An amount up to 100000, such as 2.50") : undefined}
        inputMode="decimal"
        maxLength={12}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ErrorNote error={edit.error} />
      <Button
        type="submit"
        className="self-start"
        disabled={cap === undefined || cap === status.ownCapUsd}
        busy={edit.isPending}
      >
        {t("Save limit")}
      </Button>
    </form>
  );
}
