import type { Settings } from "../../../contract/account-holder.ts";
import { bandsOf } from "../../../core/categorise/bands.ts";
import { useFormat } from "../../lib/use-format.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useEditSettings } from "./use-edit-settings.ts";
import { t } from "../../lib/t.ts";

/** How often rows decided without the person are to be right: what can be asked for. */
const PRECISIONS = [0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99];

function Precision({ settings }: { settings: Settings }) {
  const edit = useEditSettings();
  const format = useFormat();
  const now = settings.autoApplyPrecision;
  const offered = [...new Set([...PRECISIONS, now])].toSorted((a, b) => a - b);
  const { apply } = bandsOf(now);
  return (
    <div className="flex max-w-md flex-col gap-2">
      <SelectField
        label={t("Rows decided without me should be right")}
        hint={t("A category counts as decided from a confidence of {apply} on. Less sure ones wait in the review.", {
          apply: format.percent(apply),
        })}
        value={now}
        onChange={(event) => edit.mutate({ autoApplyPrecision: Number(event.target.value) })}
      >
        {offered.map((share) => (
          <option key={share} value={share}>
            {t("{count} of 100 times", { count: Math.round(share * 100) })}
          </option>
        ))}
      </SelectField>
      <ErrorNote error={edit.error} />
    </div>
  );
}

/** How sure is sure enough, and whether corrections teach. */
export function Judgement({ settings }: { settings: Settings }) {
  const edit = useEditSettings();
  return (
    <div className="flex flex-col gap-5">
      <Precision settings={settings} />
      <Switch
        label={t("Learn from my corrections")}
        hint={t(
          "On: the merchant of a row you correct gets that category from then on. Off: a correction changes that row alone. What was learned before stays in use.",
        )}
        checked={settings.learningEnabled}
        onChange={(learningEnabled) => edit.mutate({ learningEnabled })}
      />
      <ErrorNote error={edit.error} />
    </div>
  );
}
