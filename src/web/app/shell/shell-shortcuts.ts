import { useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "../../lib/shortcuts.ts";
import { undoLatestAloud } from "../../lib/undo-aloud.ts";
import { SCREENS } from "../screens.ts";

/** Keys that work on every screen. */
export function useShellShortcuts(): void {
  const navigate = useNavigate();
  useShortcuts("Everywhere", "shell", [
    ...SCREENS.map(({ path, name, jump }) => ({
      keys: `g ${jump}`,
      label: `Go to ${name}`,
      run: () => void navigate({ to: path }),
    })),
    { keys: "i", label: "Import a statement", run: () => void navigate({ to: "/import" }) },
    { keys: "mod+z", label: "Undo the last change", run: () => void undoLatestAloud() },
  ]);
}
