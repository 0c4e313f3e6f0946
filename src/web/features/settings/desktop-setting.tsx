import { chooseDesktop, desktop } from "../../lib/desktop.ts";
import { useStore } from "../../lib/store.ts";
import { Switch } from "../../ui/switch.tsx";
import { t } from "../../lib/t.ts";

/** Messages outside the page, in this browser, by consent. */
export function DesktopSetting() {
  const state = useStore(desktop);
  if (state === "unable")
    return (
      <p className="text-sm text-soft">
        {t("Messages on the desktop need a page that came over https or from this very machine.")}
      </p>
    );
  if (state === "denied")
    return (
      <p className="text-sm text-soft">
        {t(
          "This browser was told not to show messages of this site. Allow them in the site’s settings, beside its address, and reload.",
        )}
      </p>
    );
  return (
    <Switch
      label={t("Tell me on the desktop")}
      hint={t(
        "In this browser, while the app is open but not in sight. Such a message may be read over your shoulder: it has the words of the notification, amounts too.",
      )}
      checked={state === "on"}
      onChange={(on) => void chooseDesktop(on)}
    />
  );
}
