import type { Settings } from "../../../contract/account-holder.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useEditSettings } from "./use-edit-settings.ts";

/** Whether corrections teach. */
export function Judgement({ settings }: { settings: Settings }) {
  const edit = useEditSettings();
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label="Learn from my corrections"
        hint="On: the merchant of a row you correct gets that category from then on. Off: a correction changes that row alone. What was learned before stays in use."
        checked={settings.learningEnabled}
        onChange={(learningEnabled) => edit.mutate({ learningEnabled })}
      />
      <ErrorNote error={edit.error} />
    </div>
  );
}
