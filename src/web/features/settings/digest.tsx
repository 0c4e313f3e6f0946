import type { Settings } from "../../../contract/account-holder.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useEditSettings } from "./use-edit-settings.ts";
import { t } from "../../lib/t.ts";

/** What a person is told unasked. */
export function DigestSetting({ settings }: { settings: Settings }) {
  const edit = useEditSettings();
  return (
    <div className="flex flex-col gap-5">
      <Switch
        label={t("Sum up my week")}
        hint={t(
          "Once a week: what was spent beside what is usual, what is due in the next days, and what is worth a look.",
        )}
        checked={settings.weeklyDigest}
        onChange={(weeklyDigest) => edit.mutate({ weeklyDigest })}
      />
      <ErrorNote error={edit.error} />
    </div>
  );
}
