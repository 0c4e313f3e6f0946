import { useNavigate } from "@tanstack/react-router";
import { toggleAmounts } from "../../lib/appearance.ts";
import { useShortcuts } from "../../lib/shortcuts.ts";
import { undoLatestAloud } from "../../lib/undo-aloud.ts";
import { SCREENS } from "../screens.ts";
import { openPanel, togglePanel } from "./panels.ts";
import { t } from "../../lib/t.ts";

/** Keys that work on every screen. */
export function useShellShortcuts(): void {
  const navigate = useNavigate();
  useShortcuts(t("Everywhere"), "shell", [
    ...SCREENS.map(({ path, name, jump }) => ({
      keys: `g ${jump}`,
      label: t("Go to {name}", { name }),
      run: () => void navigate({ to: path }),
    })),
    { keys: "mod+k", label: t("All commands"), everywhere: true, run: () => togglePanel("palette") },
    { keys: "?", label: t("The keys of this screen"), run: () => openPanel("keys") },
    { keys: "i", label: t("Import a statement"), run: () => void navigate({ to: "/import" }) },
    { keys: "shift+h", label: t("Hide or show amounts"), run: toggleAmounts },
    { keys: "mod+z", label: t("Undo the last change"), run: () => void undoLatestAloud() },
  ]);
}
